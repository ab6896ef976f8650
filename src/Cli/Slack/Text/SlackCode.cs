// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text;

namespace Parley.Cli.Slack.Text;

/// <summary>Text as its author typed it: Slack writes addresses and mentions as tokens inside code too.</summary>
internal static class SlackCode
{
    public static string Plain(string text, SlackNames names)
    {
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '<' && SlackToken.CloseOf(text, at, text.Length) is { } close)
            {
                plain.Append(SlackToken.Parse(text[(at + 1)..close]).ToPlainText(names));
                at = close + 1;
                continue;
            }

            var stop = text.IndexOf('<', at + 1);
            stop = stop < 0 ? text.Length : stop;
            plain.Append(Literal.Unescape(text[at..stop]));
            at = stop;
        }

        return plain.ToString();
    }
}
