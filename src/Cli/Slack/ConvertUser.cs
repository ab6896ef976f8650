// SPDX-License-Identifier: AGPL-3.0-or-later
using Parley.Protocol;

namespace Parley.Cli.Slack;

internal static class ConvertUser
{
    private const string Slackbot = "USLACKBOT";

    public static ImportedUser FromList(SlackUser user) => new()
    {
        ExternalId = user.Id!,
        DisplayName = Clip(
            FirstText(user.Profile?.DisplayName, user.Profile?.RealName, user.RealName, user.Name, user.Id), Limits.Name),
        Email = string.IsNullOrWhiteSpace(user.Profile?.Email) ? null : user.Profile.Email.Trim(),
        Deactivated = user.Deleted,
    };

    /// <summary>Somebody whom the list of users lacks: a bot, a guest of a shared channel, somebody removed.</summary>
    public static ImportedUser Placeholder(string slackId, string? name) => new()
    {
        ExternalId = slackId,
        DisplayName = Clip(FirstText(slackId == Slackbot ? "Slackbot" : name, slackId), Limits.Name),
    };

    public static string FirstText(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrWhiteSpace(candidate))
            {
                return candidate.Trim();
            }
        }

        return "?";
    }

    /// <summary>Cuts to a number of UTF-16 units, never through a surrogate pair.</summary>
    public static string Clip(string text, int units) =>
        text.Length <= units ? text : text[..(char.IsHighSurrogate(text[units - 1]) ? units - 1 : units)];
}
