// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;

namespace Parley.Cli.Slack.Text;

/// <summary>The inside of one line: bold, italic, strike, code, links and mentions.</summary>
internal static class MrkdwnInline
{
    public static string ToMarkdown(string line, SlackNames names)
    {
        var markdown = new StringBuilder(line.Length + 16);
        Convert(line, 0, line.Length, names, markdown);
        return markdown.ToString();
    }

    private static void Convert(string line, int start, int end, SlackNames names, StringBuilder markdown)
    {
        for (var at = start; at < end;)
        {
            if (Atom.At(line, at, end) is { } atom)
            {
                markdown.Append(atom.ToMarkdown(line, names));
                at = atom.End;
            }
            else if (Emphasis.At(line, at, end) is { } emphasis)
            {
                markdown.Append(emphasis.Mark);
                Convert(line, at + 1, emphasis.Close, names, markdown);
                markdown.Append(emphasis.Mark);
                at = emphasis.Close + 1;
            }
            else
            {
                at += Literal.Append(line, at, end, markdown);
            }
        }
    }
}
