// SPDX-License-Identifier: AGPL-3.0-or-later
namespace Parley.Cli.Slack;

/// <summary>Who wrote a message, and who reacted to it.</summary>
internal static class Authors
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

    /// <summary>
    /// Everybody whom the server must know before the message. Not those it only mentions: somebody who never wrote here gets no account, and stays a name
    /// in the text.
    /// </summary>
    public static IEnumerable<(string Id, string? Name)> NamedBy(SlackMessage message)
    {
        if (Of(message) is { } author)
        {
            yield return author;
        }

        foreach (var user in (message.Reactions ?? []).SelectMany(reaction => reaction.Users ?? []))
        {
            yield return (user, null);
        }
    }

    private static string? NameIn(SlackProfile? profile) =>
        ConvertUser.FirstText(profile?.DisplayName, profile?.RealName, profile?.Name) is var name and not "?" ? name : null;
}
