using System.Globalization;
using Parley.Protocol;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging;

/// <summary>A row of <c>messages</c>.</summary>
public sealed class MessageRow
{
    private const int ShownRepliers = 5;

    public Id Id { get; init; }

    public Id ChannelId { get; init; }

    public long? Number { get; init; }

    public Id? ThreadId { get; init; }

    public long? ThreadNumber { get; init; }

    public Id UserId { get; init; }

    public string Text { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    public long LastThreadNumber { get; init; }

    public long ReplyCount { get; init; }

    public DateTimeOffset? LastReplyAt { get; init; }

    public string ReplyUserIds { get; init; } = "";

    public MessageParts Parts { get; init; }

    /// <summary>Where the message can be seen: a deleted one only as the tombstone of a thread.</summary>
    public bool Exists => DeletedAt is null || ReplyCount > 0;

    public Message ToWire(IReadOnlyList<Reaction> reactions) => new()
    {
        Id = Id,
        ChannelId = ChannelId,
        ThreadId = ThreadId,
        UserId = UserId,
        Text = DeletedAt is null ? Text : "",
        CreatedAt = CreatedAt,
        EditedAt = EditedAt,
        DeletedAt = DeletedAt,
        Number = Number,
        ThreadNumber = ThreadNumber,
        AlsoToChannel = ThreadId is not null && Number is not null,
        Reactions = reactions,
        ReplyCount = (int)ReplyCount,
        LastReplyAt = LastReplyAt,
        ReplyUserIds = ReplyCount == 0 ? null : Repliers,
    };

    public ThreadTotals ToTotals() => new()
    {
        ReplyCount = (int)ReplyCount, LastReplyAt = LastReplyAt, ReplyUserIds = Repliers, RootUserId = UserId,
    };

    /// <summary>The repliers with these, newest first, in front.</summary>
    public string RepliersWith(IEnumerable<Id> newest) => RepliersOf(newest.Concat(Repliers));

    public static string RepliersOf(IEnumerable<Id> newestFirst) => string.Join(',', newestFirst.Distinct().Take(ShownRepliers));

    private IReadOnlyList<Id> Repliers =>
        [.. ReplyUserIds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => Id.Parse(id, CultureInfo.InvariantCulture))];
}
