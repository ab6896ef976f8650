// SPDX-License-Identifier: AGPL-3.0-or-later
using Parley.Protocol;

namespace Parley.Cli.Slack;

/// <summary>What Slack's ids are called here: by their id on this server, or by name where there is none.</summary>
internal sealed class SlackNames
{
    private readonly Dictionary<string, Id> _userIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Id> _channelIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _userNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _channelNames = new(StringComparer.Ordinal);

    public Id? User(string slackId) => _userIds.TryGetValue(slackId, out var id) ? id : null;

    public Id? Channel(string slackId) => _channelIds.TryGetValue(slackId, out var id) ? id : null;

    public string? UserName(string slackId) => _userNames.GetValueOrDefault(slackId);

    public string? ChannelName(string slackId) => _channelNames.GetValueOrDefault(slackId);

    public void NameUser(string slackId, string name) => _userNames[slackId] = name;

    public void NameChannel(string slackId, string name) => _channelNames[slackId] = name;

    public void Learn(ImportResult result)
    {
        foreach (var (slackId, id) in result.Users)
        {
            _userIds[slackId] = id;
        }

        foreach (var (slackId, id) in result.Channels)
        {
            _channelIds[slackId] = id;
        }
    }
}
