// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Text.RegularExpressions;

namespace Parley.Cli.Slack;

/// <summary>Who wrote a message, and whom it names.</summary>
internal static partial class Authors
{
    /// <summary>The author's id and what the message itself calls them; bots without an account are known by the bot's id, or else by their name.</summary>
    public static (string Id, string? Name)? Of(SlackMessage message)
    {
        if (message is { Subtype: "file_comment", Comment.User: { Length: > 0 } commenter })
        {
            return (commenter, null);
        }

        if (!string.IsNullOrEmpty(message.User))
        {
            return (message.User, NameIn(message.UserProfile) ?? message.Username);
        }

        if (!string.IsNullOrEmpty(message.BotId))
        {
            return (message.BotId, message.Username ?? NameIn(message.BotProfile));
        }

        return string.IsNullOrEmpty(message.Username) ? null : ($"bot:{message.Username}", message.Username);
    }

    /// <summary>Everybody whom the server must know before the message: its author, those mentioned, those who reacted.</summary>
    public static IEnumerable<(string Id, string? Name)> NamedBy(SlackMessage message)
    {
        if (Of(message) is { } author)
        {
            yield return author;
        }

        foreach (var text in TextsOf(message))
        {
            foreach (Match mention in Mention().Matches(text))
            {
                yield return (mention.Groups["id"].Value, mention.Groups["name"] is { Success: true, Value: { Length: > 0 } name } ? name : null);
            }
        }

        foreach (var user in (message.Reactions ?? []).SelectMany(reaction => reaction.Users ?? []))
        {
            yield return (user, null);
        }
    }

    private static IEnumerable<string> TextsOf(SlackMessage message)
    {
        var attached = (message.Attachments ?? []).SelectMany(attachment => (string?[])[attachment.Pretext, attachment.Title, attachment.Text]);
        return attached.Prepend(message.Comment?.Comment).Prepend(message.Text).OfType<string>();
    }

    private static string? NameIn(SlackProfile? profile) =>
        ConvertUser.FirstText(profile?.DisplayName, profile?.RealName, profile?.Name) is var name and not "?" ? name : null;

    [GeneratedRegex(@"<@(?<id>[A-Z][A-Z0-9]{2,30})(\|(?<name>[^>]*))?>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mention();
}
