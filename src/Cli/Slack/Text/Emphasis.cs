// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Parley.Cli.Slack.Text;

/// <summary>
/// A stretch between two <c>*</c>, <c>_</c> or <c>~</c>. Slack's marks open after a space or punctuation and before text, and close after text and before
/// a space or punctuation, on the same line; anything else is plain.
/// </summary>
internal readonly record struct Emphasis(string Mark, int Close)
{
    public static Emphasis? At(string line, int at, int end)
    {
        var mark = line[at];
        if (MarkdownOf(mark) is not { } markdown || !MayOpen(line, at, end))
        {
            return null;
        }

        for (var close = at + 1; close < end;)
        {
            if (Atom.At(line, close, end) is { } atom)
            {
                close = atom.End;
            }
            else if (line[close] == mark && MayClose(line, close))
            {
                return close > at + 1 ? new Emphasis(markdown, close) : null;
            }
            else
            {
                close++;
            }
        }

        return null;
    }

    private static string? MarkdownOf(char mark) => mark switch
    {
        '*' => "**",
        '_' => "_",
        '~' => "~~",
        _ => null,
    };

    private static bool MayOpen(string line, int at, int end) =>
        at + 1 < end && IsText(line[at + 1], line[at]) && (at == 0 || IsBoundary(line[at - 1], line[at]));

    private static bool MayClose(string line, int at) =>
        IsText(line[at - 1], line[at]) && (at + 1 == line.Length || IsBoundary(line[at + 1], line[at]));

    private static bool IsText(char c, char mark) => c != mark && !char.IsWhiteSpace(c);

    private static bool IsBoundary(char c, char mark) =>
        c != mark && (char.IsWhiteSpace(c) || char.IsPunctuation(c) || char.IsSymbol(c));
}
