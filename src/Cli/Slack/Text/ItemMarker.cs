// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Parley.Cli.Slack.Text;

/// <summary>What starts an item of a list: Slack's own bullets, and those that people type.</summary>
internal readonly record struct ItemMarker(string Markdown, int Length)
{
    private const int MaxDigits = 2; // "2016. What a year" is a sentence
    private static readonly string[] Bullets = ["•", "◦", "▪\uFE0E", "▪", "-", "+", "*"];

    public static ItemMarker? Of(string content)
    {
        if (LineStart.IsRule(content))
        {
            return null;
        }

        foreach (var bullet in Bullets)
        {
            if (content.StartsWith(bullet, StringComparison.Ordinal) && HasTextAfter(content, bullet.Length))
            {
                return new ItemMarker("-", bullet.Length);
            }
        }

        var digits = content.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and <= MaxDigits && digits < content.Length && content[digits] is '.' or ')' && HasTextAfter(content, digits + 1)
            ? new ItemMarker(content[..(digits + 1)], digits + 1)
            : null;
    }

    private static bool HasTextAfter(string content, int at) =>
        at < content.Length && content[at] == ' ' && !string.IsNullOrWhiteSpace(content[at..]);
}
