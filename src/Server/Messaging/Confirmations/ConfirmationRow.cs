using Parley.Protocol;

namespace Parley.Server.Messaging.Confirmations;

/// <summary>A row of <c>confirmations</c>.</summary>
internal sealed class ConfirmationRow
{
    public Id MessageId { get; init; }

    public bool AsksAll { get; init; }

    /// <summary>Who came into the channel at this seq or after it is not asked.</summary>
    public long AskedSeq { get; init; }

    public long AskedCount { get; init; }

    public long ConfirmedCount { get; init; }

    public DateTimeOffset? RemindedAt { get; init; }

    public Confirmation ToWire(IReadOnlyList<Id>? byName, ConfirmationState? mine) => new()
    {
        UserIds = byName, AskedCount = (int)AskedCount, ConfirmedCount = (int)ConfirmedCount, RemindedAt = RemindedAt, Mine = mine,
    };
}

/// <summary>A row of <c>confirmation_people</c>.</summary>
internal sealed class ConfirmationPersonRow
{
    public Id MessageId { get; init; }

    public Id UserId { get; init; }

    public bool ByName { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }
}
