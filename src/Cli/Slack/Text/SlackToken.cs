// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;

namespace Parley.Cli.Slack.Text;

/// <summary>What stands in angle brackets: a mention, a channel, a command or an address, maybe with a label after <c>|</c>.</summary>
internal readonly partial record struct SlackToken(SlackToken.Kind What, string Target, string? Label)
{
    internal enum Kind
    {
        User,
        Channel,
        Command,
        Link,
        Unknown,
    }

    /// <summary>Where the token that opens at <paramref name="at"/> closes; null when it is a stray bracket.</summary>
    public static int? CloseOf(string text, int at, int end)
    {
        var bracket = text.AsSpan(at + 1, end - at - 1).IndexOfAny('<', '>');
        return bracket > 0 && text[at + 1 + bracket] == '>' ? at + 1 + bracket : null;
    }

    public static SlackToken Parse(string inside)
    {
        var bar = inside.IndexOf('|');
        var target = bar < 0 ? inside : inside[..bar];
        var label = bar < 0 || bar + 1 == inside.Length ? null : inside[(bar + 1)..];
        if (target.Length == 0)
        {
            return new SlackToken(Kind.Unknown, inside, Label: null);
        }

        return target[0] switch
        {
            '@' when SlackId().IsMatch(target.AsSpan(1)) => new SlackToken(Kind.User, target[1..], label),
            '#' when SlackId().IsMatch(target.AsSpan(1)) => new SlackToken(Kind.Channel, target[1..], label),
            '!' when target.Length > 1 && char.IsAsciiLetter(target[1]) => new SlackToken(Kind.Command, target[1..], label),
            _ when Address().IsMatch(target) => new SlackToken(Kind.Link, target, label),
            _ => new SlackToken(Kind.Unknown, inside, Label: null),
        };
    }

    public string ToMarkdown(SlackNames names) => What switch
    {
        Kind.User when names.User(Target) is { } id => $"<@{id}>",
        Kind.Channel when names.Channel(Target) is { } id => $"<#{id}>",
        Kind.Command when Target is "here" => "<!here>",
        Kind.Command when Target is "channel" or "everyone" => "<!channel>",
        Kind.Link => MarkdownLink.Of(Literal.Unescape(Target), Label is null ? null : Literal.Unescape(Label)),
        _ => MarkdownLink.EscapeLabel(ToPlainText(names)),
    };

    public string ToPlainText(SlackNames names) => What switch
    {
        Kind.User => "@" + (names.UserName(Target) ?? PlainLabel?.TrimStart('@') ?? Target),
        Kind.Channel => "#" + (names.ChannelName(Target) ?? PlainLabel?.TrimStart('#') ?? Target),
        Kind.Command => PlainLabel ?? "@" + Literal.Unescape(Target),
        Kind.Link => PlainLabel ?? Literal.Unescape(Target.StartsWith("mailto:", StringComparison.Ordinal) ? Target[7..] : Target),
        _ => $"<{Literal.Unescape(Target)}>",
    };

    private string? PlainLabel => Label is null ? null : Literal.Unescape(Label);

    [GeneratedRegex(@"\A[A-Z][A-Z0-9]{1,30}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SlackId();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
