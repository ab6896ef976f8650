using System.Text.Json;
using Parley.Protocol;

namespace Parley.Client.Tests.Slack;

/// <summary>Keeps what is imported as the server is told to: by external id, once, in order, within the limits.</summary>
internal sealed class ImportedWorkspace
{
    private readonly Dictionary<string, Id> _userIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Id> _channelIds = new(StringComparer.Ordinal);
    private readonly HashSet<(string Channel, string Message)> _known = [];
    private readonly Lock _gate = new();

    public List<ImportedUser> Users { get; } = [];

    public List<ImportedChannel> Channels { get; } = [];

    public List<ImportedMessage> Messages { get; } = [];

    public List<ImportBatch> Batches { get; } = [];

    public Task<ImportResult> SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Assert.InRange(json.Length, 1, Limits.ImportBody);
        var batch = JsonSerializer.Deserialize(json.Span, ParleyJson.Strict.ImportBatch)!;
        lock (_gate)
        {
            return Task.FromResult(Take(batch));
        }
    }

    public Id UserId(string slackId) => _userIds[slackId];

    public Id ChannelId(string slackId) => _channelIds[slackId];

    public ImportedUser User(string slackId) => Users.Single(user => user.ExternalId == slackId);

    public ImportedMessage Message(string channel, string ts) => Messages.Single(message => message.ChannelExternalId == channel && message.ExternalId == ts);

    private ImportResult Take(ImportBatch batch)
    {
        Batches.Add(batch);
        Assert.InRange((batch.Users?.Count ?? 0) + (batch.Channels?.Count ?? 0) + (batch.Messages?.Count ?? 0), 1, Limits.ImportItems);
        var added = 0;
        foreach (var user in batch.Users ?? [])
        {
            added += _userIds.TryAdd(user.ExternalId, new Id(1_000 + _userIds.Count)) ? Keep(Users, user) : 0;
        }

        foreach (var channel in batch.Channels ?? [])
        {
            Assert.All(channel.MemberExternalIds, member => Assert.Contains(member, _userIds.Keys));
            added += _channelIds.TryAdd(channel.ExternalId, new Id(5_000 + _channelIds.Count)) ? Keep(Channels, channel) : 0;
        }

        foreach (var message in batch.Messages ?? [])
        {
            added += Post(message);
        }

        return new ImportResult
        {
            Users = (batch.Users ?? []).ToDictionary(user => user.ExternalId, user => _userIds[user.ExternalId]),
            Channels = (batch.Channels ?? []).ToDictionary(channel => channel.ExternalId, channel => _channelIds[channel.ExternalId]),
            Added = added,
            AlreadyThere = (batch.Users?.Count ?? 0) + (batch.Channels?.Count ?? 0) + (batch.Messages?.Count ?? 0) - added,
            Skipped = [],
        };
    }

    private int Post(ImportedMessage message)
    {
        Assert.Contains(message.ChannelExternalId, _channelIds.Keys);
        Assert.Contains(message.UserExternalId, _userIds.Keys);
        Assert.All(message.Reactions ?? [], reaction => Assert.All(reaction.UserExternalIds, user => Assert.Contains(user, _userIds.Keys)));
        Assert.InRange(message.Text.Length, 0, Limits.MessageText);
        if (message.ThreadExternalId is { } thread)
        {
            Assert.Contains((message.ChannelExternalId, thread), _known);
        }

        if (!_known.Add((message.ChannelExternalId, message.ExternalId)))
        {
            return 0;
        }

        Assert.True(
            message.CreatedAt >= (Messages.LastOrDefault(other => other.ChannelExternalId == message.ChannelExternalId)?.CreatedAt ?? default),
            "Messages of a channel come oldest first.");
        return Keep(Messages, message);
    }

    private static int Keep<T>(List<T> list, T item)
    {
        list.Add(item);
        return 1;
    }
}
