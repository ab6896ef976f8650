// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Parley.Cli.Slack.Text;

/// <summary>Links in CommonMark: <c>&lt;url&gt;</c> or <c>[label](url)</c>.</summary>
internal static partial class MarkdownLink
{
    public static string Of(string address, string? label)
    {
        if (label is null || label == address)
        {
            return IsAutolink(address) ? $"<{address}>" : $"[{EscapeLabel(address)}]({Destination(address)})";
        }

        return $"[{EscapeLabel(label)}]({Destination(address)})";
    }

    /// <summary>Plain text as Markdown that shows it.</summary>
    public static string EscapeLabel(string plain)
    {
        var escaped = new StringBuilder(plain.Length + 8);
        foreach (var c in plain.ReplaceLineEndings(" "))
        {
            if (c is '\\' or '[' or ']' or '*' or '_' or '~' or '`' or '<' or '&' or '!')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static bool IsAutolink(string address) =>
        !address.Any(c => c is '<' or '>' or '\\' || char.IsWhiteSpace(c) || char.IsControl(c)) && !Entity().IsMatch(address);

    /// <summary>Percent-encodes what would end or change a link's destination; parentheses may stay where they are balanced.</summary>
    private static string Destination(string address)
    {
        var balanced = HasBalancedParentheses(address);
        var destination = new StringBuilder(address.Length + 8);
        foreach (var c in address)
        {
            if (c is ' ' or '<' or '>' or '\\' || char.IsControl(c) || (c is '(' or ')' && !balanced))
            {
                destination.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            }
            else
            {
                destination.Append(c);
            }
        }

        return Entity().Replace(destination.ToString(), "&amp;");
    }

    private static bool HasBalancedParentheses(string address)
    {
        var depth = 0;
        foreach (var c in address)
        {
            depth += c switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0)
            {
                return false;
            }
        }

        return depth == 0;
    }

    /// <summary>An ampersand that CommonMark would take for the start of an entity.</summary>
    [GeneratedRegex(@"&(?=#?[A-Za-z0-9]{1,32};)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entity();
}
