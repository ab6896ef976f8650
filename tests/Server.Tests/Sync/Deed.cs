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
    Follow,
    Unfollow,
}

/// <summary>One step of a random history: who does what, to which message (counted round), mentioning whom.</summary>
public sealed record Deed(What What, int Who, int Which, int Mention)
{
    /// <summary>People in a history.</summary>
    public const int People = 4;

    /// <summary>Mention of everybody; larger numbers mention nobody, smaller ones that person.</summary>
    public const int Everybody = People;

    public override string ToString() => $"{What} by {Who} of {Which} to {Mention}";
}
