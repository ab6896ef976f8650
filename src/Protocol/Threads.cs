// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>A thread, as one person sees it.</summary>
public sealed record ThreadSummary
{
    /// <summary>The message that it started from, with reply count and time of the last reply.</summary>
    public required Message Root { get; init; }

    /// <summary>The number of its newest reply.</summary>
    public required long LastNumber { get; init; }

    /// <summary>The caller's place in it.</summary>
    public required ThreadReadState ReadState { get; init; }

    /// <summary>The cursor that all of this is true at: earlier events are in it, later ones are not.</summary>
    public required long Cursor { get; init; }
}

/// <summary>What one person has read of one thread.</summary>
public sealed record ThreadReadState
{
    /// <summary>They are told of new replies: their level is <c>follow</c> or <c>watch</c>.</summary>
    public required bool Following { get; init; }

    /// <summary>How much of the thread they want to hear.</summary>
    public NotificationLevel Level { get; init; } = NotificationLevel.Normal;

    /// <summary>Why.</summary>
    public LevelReason Reason { get; init; }

    /// <summary>Replies up to this number are read.</summary>
    public required long ReadNumber { get; init; }

    /// <summary>Replies after it that still exist; 0 where the thread is not followed.</summary>
    public required long UnreadCount { get; init; }

    /// <summary>Those of them that mention the person.</summary>
    public required long MentionCount { get; init; }

    /// <summary>They moved the cursor back by hand.</summary>
    public bool MarkedUnread { get; init; }
}

/// <summary>Which threads <c>GET /threads?show=</c> lists.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ThreadList>))]
public enum ThreadList
{
    /// <summary>Those that the caller follows or watches.</summary>
    Followed,

    /// <summary>Those of them that have unread replies.</summary>
    Unread,

    /// <summary>Those that are assigned to the caller and not resolved, the next due day first.</summary>
    Assigned,

    /// <summary>All threads of the caller's channels.</summary>
    All,
}

/// <summary><c>GET /threads</c>: the threads that <c>show</c> says, the one with the newest reply first.</summary>
public sealed record ThreadPage
{
    /// <summary>The threads.</summary>
    public required IReadOnlyList<ThreadSummary> Threads { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}
