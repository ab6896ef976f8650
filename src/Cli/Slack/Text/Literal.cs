// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;
using System.Text.RegularExpressions;

namespace Parley.Cli.Slack.Text;

/// <summary>One character of plain text, escaped where Markdown would read more into it.</summary>
internal static partial class Literal
{
    private static readonly (string Entity, char Character)[] Entities = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&')];

    /// <summary>Appends what stands at <paramref name="at"/> and says how much of the line that was.</summary>
    public static int Append(string line, int at, int end, StringBuilder markdown)
    {
        var (character, length) = Read(line, at, end);
        var next = at + length < end ? Read(line, at + length, end).Character : '\0';
        var before = markdown.Length == 0 ? '\0' : markdown[^1];
        if (character == '|' ? MayDrawTable(line) : NeedsEscape(character, before, next, line.AsSpan(at + length, end - at - length)))
        {
            markdown.Append('\\');
        }

        markdown.Append(character);
        return length;
    }

    /// <summary>Slack escapes three characters and no others, once.</summary>
    public static string Unescape(string text) => text
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal); // last, so that "&amp;lt;" stays "&lt;"

    public static bool IsAsciiPunctuation(char c) => c is >= '!' and <= '~' && !char.IsAsciiLetterOrDigit(c);

    private static bool NeedsEscape(char character, char before, char next, ReadOnlySpan<char> rest) => character switch
    {
        '*' or '~' or '`' => true,
        '_' => !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(next)),
        '\\' => next == '\0' || IsAsciiPunctuation(next),
        '<' => char.IsAsciiLetter(next) || next is '/' or '!' or '?' or '@' or '#',
        '!' => next is '[' or '<',
        ']' => next is '(' or '[' or ':',
        '&' => EntityTail().IsMatch(rest),
        _ => false,
    };

    /// <summary>A row of dashes draws a table (GitHub Flavored Markdown, section 4.10); parsers differ in what they let pass for one.</summary>
    private static bool MayDrawTable(string line) => line.Contains('-', StringComparison.Ordinal);

    private static (char Character, int Length) Read(string line, int at, int end)
    {
        foreach (var (entity, character) in Entities)
        {
            if (at + entity.Length <= end && string.CompareOrdinal(line, at, entity, 0, entity.Length) == 0)
            {
                return (character, entity.Length);
            }
        }

        return (line[at], 1);
    }

    [GeneratedRegex(@"\A(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntityTail();
}
