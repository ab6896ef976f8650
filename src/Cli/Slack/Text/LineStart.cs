// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Parley.Cli.Slack.Text;

/// <summary>Escapes what CommonMark would take for a heading, a rule, a list or a table because of how the line begins.</summary>
internal static class LineStart
{
    private const int HeadingLevels = 6;

    /// <param name="slack">The line in Slack's writing, without indentation.</param>
    /// <param name="markdown">The same line, its inside converted.</param>
    public static string Escape(string slack, string markdown)
    {
        if (markdown.Length == 0)
        {
            return markdown;
        }

        if (IsRule(slack))
        {
            return markdown[0] is '-' or '=' or ':' ? "\\" + markdown : markdown;
        }

        var digits = slack.TakeWhile(char.IsAsciiDigit).Count();
        if (digits > 0 && digits < slack.Length && slack[digits] is '.' or ')' && IsEndOrSpace(slack, digits + 1))
        {
            return markdown.Insert(digits, "\\");
        }

        var starts = markdown[0] switch
        {
            '#' => IsHeading(slack),
            '>' => true,
            '-' or '+' => IsEndOrSpace(slack, 1),
            _ => false,
        };
        return starts ? "\\" + markdown : markdown;
    }

    /// <summary>A line of nothing but dashes and their like: a rule, the underline of a heading, or a table's delimiter row.</summary>
    public static bool IsRule(string line) => line.Length > 0 && line.All(c => c is '-' or '=' or '*' or '_' or '|' or ':' or ' ');

    private static bool IsHeading(string line)
    {
        var level = line.TakeWhile(c => c == '#').Count();
        return level <= HeadingLevels && IsEndOrSpace(line, level);
    }

    private static bool IsEndOrSpace(string line, int at) => at >= line.Length || line[at] is ' ' or '\t';
}
