// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>That a message is pinned in its channel.</summary>
public sealed record Pin
{
    /// <summary>Who pinned it.</summary>
    public required Id UserId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset PinnedAt { get; init; }
}

/// <summary><c>GET /channels/{id}/pins</c>: the pinned messages of a channel, the one that was pinned last first.</summary>
public sealed record PinList
{
    /// <summary>The messages.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }
}

/// <summary>A message was pinned. The channel's members.</summary>
[EventType("message.pinned")]
public sealed record MessagePinned : IEventData
{
    /// <summary>Which.</summary>
    public required Id MessageId { get; init; }

    /// <summary>Its thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>By whom and when.</summary>
    public required Pin Pin { get; init; }
}

/// <summary>A message is no longer pinned. The channel's members.</summary>
[EventType("message.unpinned")]
public sealed record MessageUnpinned : IEventData
{
    /// <summary>Which.</summary>
    public required Id MessageId { get; init; }

    /// <summary>Its thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>Who took the pin out.</summary>
    public required Id UserId { get; init; }
}
