// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;

namespace Parley.Cli.Slack.Text;

/// <summary>A part of a line that formatting does not reach into: code, a token in angle brackets, an emoji.</summary>
internal readonly partial record struct Atom(Atom.Kind What, int Start, int End)
{
    private const int MaxTicks = 2; // three are a code block's

    internal enum Kind
    {
        Code,
        Token,
        Emoji,
    }

    public static Atom? At(string line, int at, int end) => line[at] switch
    {
        '`' => CodeAt(line, at, end),
        '<' => TokenAt(line, at, end),
        ':' => EmojiAt(line, at, end),
        _ => null,
    };

    public string ToMarkdown(string line, SlackNames names) => What switch
    {
        Kind.Code => CodeSpan(line[Start..End], names),
        Kind.Token => SlackToken.Parse(line[(Start + 1)..(End - 1)]).ToMarkdown(names),
        _ => line[Start..End],
    };

    private static Atom? CodeAt(string line, int at, int end)
    {
        var ticks = Run(line, at, end);
        if (ticks > MaxTicks || (at > 0 && line[at - 1] == '`'))
        {
            return null;
        }

        for (var close = at + ticks; close < end; close++)
        {
            if (line[close] == '`')
            {
                var run = Run(line, close, end);
                if (run == ticks && close > at + ticks)
                {
                    return new Atom(Kind.Code, at, close + ticks);
                }

                close += run - 1;
            }
        }

        return null;
    }

    private static Atom? TokenAt(string line, int at, int end) =>
        SlackToken.CloseOf(line, at, end) is { } close ? new Atom(Kind.Token, at, close + 1) : null;

    private static Atom? EmojiAt(string line, int at, int end)
    {
        var match = EmojiName().Match(line, at, end - at);
        return match.Success ? new Atom(Kind.Emoji, at, at + match.Length) : null;
    }

    private static string CodeSpan(string code, SlackNames names)
    {
        var ticks = Run(code, 0, code.Length);
        var content = SlackCode.Plain(code[ticks..^ticks], names);

        // CommonMark takes one space off at both ends where both have one.
        var shielded = content[0] == ' ' && content[^1] == ' ' && !string.IsNullOrWhiteSpace(content) ? $" {content} " : content;
        return code[..ticks] + shielded + code[..ticks];
    }

    private static int Run(string line, int at, int end)
    {
        var stop = at;
        while (stop < end && line[stop] == '`')
        {
            stop++;
        }

        return stop - at;
    }

    [GeneratedRegex(@"\G:[a-z0-9_+'\-]+(::skin-tone-[2-6\-]+)?:", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmojiName();
}
