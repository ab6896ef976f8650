// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>Where somebody stands who is asked to confirm a message.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ConfirmationState>))]
public enum ConfirmationState
{
    /// <summary>Asked, and has not confirmed.</summary>
    Waiting,

    /// <summary>Has confirmed.</summary>
    Confirmed,
}

/// <summary>
/// A message whose author asks people to confirm that they have read it: those whom it mentions by name or, when it mentions nobody or the whole
/// channel, everybody who was in the channel when it was posted.
/// </summary>
public sealed record Confirmation
{
    /// <summary>Who is asked by name; absent when everybody who was in the channel is.</summary>
    public IReadOnlyList<Id>? UserIds { get; init; }

    /// <summary>How many were asked, the author not among them.</summary>
    public required int AskedCount { get; init; }

    /// <summary>How many have confirmed.</summary>
    public required int ConfirmedCount { get; init; }

    /// <summary>When those who had not confirmed were last reminded.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>
    /// Where the caller stands; absent for whoever is not asked, and in events: whoever receives the <c>message.posted</c> is asked unless they wrote
    /// it or <see cref="UserIds"/> does not name them.
    /// </summary>
    public ConfirmationState? Mine { get; init; }
}

/// <summary>Somebody who was asked to confirm.</summary>
public sealed record AskedPerson
{
    /// <summary>Who.</summary>
    public required Id UserId { get; init; }

    /// <summary>When they confirmed; absent while they have not.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }
}

/// <summary>One page of <c>GET /messages/{id}/confirmations?state=</c>: who has confirmed, the earliest first, or who has not, by id.</summary>
public sealed record ConfirmationPage
{
    /// <summary>The people.</summary>
    public required IReadOnlyList<AskedPerson> People { get; init; }

    /// <summary>
    /// How many there are in all; on the first page only. Who has left the channel or the workspace is no longer waited for, so this and the number of
    /// those who confirmed may come to less than <see cref="Confirmation.AskedCount"/>.
    /// </summary>
    public int? Total { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>Somebody confirmed that they have read a message. The channel's members.</summary>
[EventType("confirmation.given")]
public sealed record ConfirmationGiven : IEventData
{
    /// <summary>Which message.</summary>
    public required Id MessageId { get; init; }

    /// <summary>That message's thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>Who.</summary>
    public required Id UserId { get; init; }

    /// <summary>How many have confirmed now.</summary>
    public required int ConfirmedCount { get; init; }
}

/// <summary>The author reminds those who have not confirmed. The channel's members.</summary>
[EventType("confirmation.reminded")]
public sealed record ConfirmationReminded : IEventData
{
    /// <summary>Which message.</summary>
    public required Id MessageId { get; init; }

    /// <summary>That message's thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>The author.</summary>
    public required Id UserId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset RemindedAt { get; init; }
}
