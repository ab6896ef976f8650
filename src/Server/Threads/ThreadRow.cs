using Parley.Protocol;

namespace Parley.Server.Threads;

/// <summary>One person's place in a thread.</summary>
public sealed class ThreadRow
{
    public Id ThreadId { get; init; }

    public Id ChannelId { get; init; }

    public long LastNumber { get; init; }

    public long ReadNumber { get; init; }

    public long UnreadCount { get; init; }

    public long MentionCount { get; init; }

    public bool MarkedUnread { get; init; }

    /// <summary>What they chose for the thread.</summary>
    public long? Chosen { get; init; }

    /// <summary>Why they follow it without having chosen; 0 where they don't.</summary>
    public long OwnReason { get; init; }

    /// <summary>The level of its channel, and what they chose for that.</summary>
    public long ChannelLevel { get; init; }

    public long? ChannelChosen { get; init; }

    /// <summary>In the order of a list: when the newest reply came, or the day that it is due.</summary>
    public string Rank { get; init; } = "";

    public NotificationLevel Level => (NotificationLevel)LevelOf(Chosen, OwnReason, ChannelLevel);

    /// <summary>Its replies count for the person.</summary>
    public bool IsTold => Level >= NotificationLevel.Follow;

    /// <summary>The same rule as <see cref="ThreadSql.Level"/>.</summary>
    public static long LevelOf(long? chosen, long ownReason, long channelLevel) =>
        chosen ?? (ownReason > 0 ? Math.Max(channelLevel, (long)NotificationLevel.Follow) : channelLevel);

    public ThreadReadState ToWire() => new()
    {
        Following = IsTold,
        Level = Level,
        Reason = Reason,
        ReadNumber = ReadNumber,
        UnreadCount = UnreadCount,
        MentionCount = MentionCount,
        MarkedUnread = MarkedUnread,
    };

    private LevelReason Reason =>
        Chosen is not null ? LevelReason.Chosen
        : OwnReason > 0 && ChannelLevel <= (long)NotificationLevel.Follow ? (LevelReason)OwnReason
        : ChannelChosen is not null ? LevelReason.Channel
        : LevelReason.Default;
}
