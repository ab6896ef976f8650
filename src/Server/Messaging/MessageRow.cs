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

    public DateTimeOffset? MovedAt { get; init; }

    public Id? MovedBy { get; init; }

    /// <summary>Of a moved message the trace that it left, of a trace the message that was there.</summary>
    public Id? MovedId { get; init; }

    /// <summary>For how many messages a trace stands; null for everything that is no trace.</summary>
    public long? MovedCount { get; init; }

    public bool IsTrace => MovedCount is not null;

    /// <summary>Where the message can be seen: a deleted one only as the tombstone of a thread, a trace where no other stands for it.</summary>
    public bool Exists => IsTrace ? MovedCount > 0 : DeletedAt is null || ReplyCount > 0;

    public Message ToWire(IReadOnlyList<Reaction> reactions) => new()
    {
        Id = Id,
        ChannelId = ChannelId,
        ThreadId = ThreadId,
        UserId = UserId,
        Text = DeletedAt is null ? Text : "",
        CreatedAt = CreatedAt,
        EditedAt = EditedAt,
        DeletedAt = IsTrace ? null : DeletedAt,
        Number = Number,
        ThreadNumber = ThreadNumber,
        AlsoToChannel = ThreadId is not null && Number is not null,
        Reactions = reactions,
        ReplyCount = (int)ReplyCount,
        LastReplyAt = LastReplyAt,
        ReplyUserIds = ReplyCount == 0 ? null : Repliers,
        Moved = MovedAt is { } at && !IsTrace ? new MessageOrigin { UserId = MovedBy!.Value, At = at, TraceId = MovedId } : null,
        Trace = IsTrace
            ? new MessageTrace { UserId = MovedBy!.Value, At = MovedAt!.Value, MessageId = MovedId!.Value, Count = (int)MovedCount!.Value }
            : null,
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
