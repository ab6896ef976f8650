using System.Text.Json;
using Parley.Protocol;

namespace Parley.Client.Tests.Slack;

/// <summary>Keeps what is imported as the server is told to: by external id, once, in order, within the limits.</summary>
internal sealed class ImportedWorkspace
{
    private readonly Dictionary<string, Id> userIds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Id> channelIds = new(StringComparer.Ordinal);
    private readonly HashSet<(string Channel, string Message)> known = [];
    private readonly Lock gate = new();

    public List<ImportedUser> Users { get; } = [];

    public List<ImportedChannel> Channels { get; } = [];

    public List<ImportedMessage> Messages { get; } = [];

    public List<ImportBatch> Batches { get; } = [];

    public Task<ImportResult> SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Assert.InRange(json.Length, 1, Limits.ImportBody);
        var batch = JsonSerializer.Deserialize(json.Span, ParleyJson.Strict.ImportBatch)!;
        lock (gate)
        {
            return Task.FromResult(Take(batch));
        }
    }

    public Id UserId(string slackId) => userIds[slackId];

    public Id ChannelId(string slackId) => channelIds[slackId];

    public ImportedUser User(string slackId) => Users.Single(user => user.ExternalId == slackId);

    public ImportedMessage Message(string channel, string ts) => Messages.Single(message => message.ChannelExternalId == channel && message.ExternalId == ts);

    private ImportResult Take(ImportBatch batch)
    {
        Batches.Add(batch);
        Assert.InRange((batch.Users?.Count ?? 0) + (batch.Channels?.Count ?? 0) + (batch.Messages?.Count ?? 0), 1, Limits.ImportItems);
        var added = 0;
        foreach (var user in batch.Users ?? [])
        {
            added += userIds.TryAdd(user.ExternalId, new Id(1_000 + userIds.Count)) ? Keep(Users, user) : 0;
        }

        foreach (var channel in batch.Channels ?? [])
        {
            Assert.All(channel.MemberExternalIds, member => Assert.Contains(member, userIds.Keys));
            added += channelIds.TryAdd(channel.ExternalId, new Id(5_000 + channelIds.Count)) ? Keep(Channels, channel) : 0;
        }

        foreach (var message in batch.Messages ?? [])
        {
            added += Post(message);
        }

        return new ImportResult
        {
            Users = (batch.Users ?? []).ToDictionary(user => user.ExternalId, user => userIds[user.ExternalId]),
            Channels = (batch.Channels ?? []).ToDictionary(channel => channel.ExternalId, channel => channelIds[channel.ExternalId]),
            Added = added,
            AlreadyThere = (batch.Users?.Count ?? 0) + (batch.Channels?.Count ?? 0) + (batch.Messages?.Count ?? 0) - added,
            Skipped = [],
        };
    }

    private int Post(ImportedMessage message)
    {
        Assert.Contains(message.ChannelExternalId, channelIds.Keys);
        Assert.Contains(message.UserExternalId, userIds.Keys);
        Assert.All(message.Reactions ?? [], reaction => Assert.All(reaction.UserExternalIds, user => Assert.Contains(user, userIds.Keys)));
        Assert.InRange(message.Text.Length, 0, Limits.MessageText);
        if (message.ThreadExternalId is { } thread)
        {
            Assert.Contains((message.ChannelExternalId, thread), known);
        }

        if (!known.Add((message.ChannelExternalId, message.ExternalId)))
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
