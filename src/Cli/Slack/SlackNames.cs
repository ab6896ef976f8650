// SPDX-License-Identifier: AGPL-3.0-or-later
using Parley.Protocol;

namespace Parley.Cli.Slack;

/// <summary>What Slack's ids are called here: by their id on this server, or by name where there is none.</summary>
internal sealed class SlackNames
{
    private readonly Dictionary<string, Id> userIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Id> channelIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> userNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> channelNames = new(StringComparer.Ordinal);

    public Id? User(string slackId) => userIds.TryGetValue(slackId, out var id) ? id : null;

    public Id? Channel(string slackId) => channelIds.TryGetValue(slackId, out var id) ? id : null;

    public string? UserName(string slackId) => userNames.GetValueOrDefault(slackId);

    public string? ChannelName(string slackId) => channelNames.GetValueOrDefault(slackId);

    public void NameUser(string slackId, string name) => userNames[slackId] = name;

    public void NameChannel(string slackId, string name) => channelNames[slackId] = name;

    public void Learn(ImportResult result)
    {
        foreach (var (slackId, id) in result.Users)
        {
            userIds[slackId] = id;
        }

        foreach (var (slackId, id) in result.Channels)
        {
            channelIds[slackId] = id;
        }
    }
}
