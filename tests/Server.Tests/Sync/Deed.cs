namespace Parley.Server.Tests.Sync;

/// <summary>What somebody may do in a random history.</summary>
public enum What
{
    Post,
    Reply,
    ReplyToChannel,
    Edit,
    Delete,
    Join,
    Leave,
    Read,
    ReadThread,
    MarkUnread,
    MarkThreadUnread,
    SetLevel,
    SetThreadLevel,
    Assign,
    MoveToThread,
    MoveToChannel,
    MoveToNewThread,
}

/// <summary>One step of a random history: who does what, to which message (counted round), mentioning whom.</summary>
public sealed record Deed(What What, int Who, int Which, int Mention)
{
    /// <summary>People in a history.</summary>
    public const int People = 4;

    /// <summary>Channels in a history.</summary>
    public const int Channels = 2;

    /// <summary>Mention of everybody; larger numbers mention nobody, smaller ones that person.</summary>
    public const int Everybody = People;

    /// <summary>One of the channels.</summary>
    public int Where => Which / 7 % Channels;

    /// <summary>A choice of level; null takes it back.</summary>
    public NotificationLevel? Level => Which % 5 == 4 ? null : (NotificationLevel)(Which % 5);

    public override string ToString() => $"{What} by {Who} of {Which} to {Mention}";
}
