// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>What somebody who saved a message has done about it.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SavedState>))]
public enum SavedState
{
    /// <summary>It is still to be looked at.</summary>
    InProgress,

    /// <summary>It is done.</summary>
    Completed,

    /// <summary>It is kept out of the way.</summary>
    Archived,
}

/// <summary>That one has saved a message for later. Nobody else learns of it.</summary>
public sealed record SavedMark
{
    /// <summary>What has been done about it.</summary>
    public required SavedState State { get; init; }

    /// <summary>When it was saved.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>When the server will remind of it, as <c>saved.due</c>; absent without a reminder, and once it has.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>When the server last reminded of it.</summary>
    public DateTimeOffset? RemindedAt { get; init; }
}

/// <summary>A message on one's list.</summary>
public sealed record SavedMessage
{
    /// <summary>Which.</summary>
    public required Id MessageId { get; init; }

    /// <summary>What one has noted of it.</summary>
    public required SavedMark Saved { get; init; }

    /// <summary>The message; absent where one may not see it any longer.</summary>
    public Message? Message { get; init; }
}

/// <summary>One page of <c>GET /me/saved</c>, the message that was saved last first.</summary>
public sealed record SavedPage
{
    /// <summary>The saved messages.</summary>
    public required IReadOnlyList<SavedMessage> Saved { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary><c>PUT /me/saved/{message_id}</c>: what it says stands instead of what stood before; without a time there is no reminder.</summary>
public sealed record SaveMessageRequest
{
    /// <summary><see cref="SavedState.InProgress"/> when absent.</summary>
    public SavedState? State { get; init; }

    /// <summary>When to be reminded: in the future, at most <see cref="Limits.PlanDays"/> days from now, and of what is in progress only.</summary>
    public DateTimeOffset? RemindAt { get; init; }
}

/// <summary>The receiver saved a message, changed what is noted of it, or took it off the list. Only that person.</summary>
[EventType("saved.changed")]
public sealed record SavedChanged : IEventData
{
    /// <summary>Which message.</summary>
    public required Id MessageId { get; init; }

    /// <summary>That message's thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>As it is noted now; absent when it is off the list.</summary>
    public SavedMark? Saved { get; init; }
}

/// <summary>The time of a reminder has come. Only the person who asked for it.</summary>
[EventType("saved.due")]
public sealed record SavedDue : IEventData
{
    /// <summary>Which message.</summary>
    public required Id MessageId { get; init; }

    /// <summary>That message's thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>As it is noted now.</summary>
    public required SavedMark Saved { get; init; }
}
