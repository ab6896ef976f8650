// SPDX-License-Identifier: Apache-2.0
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
}

/// <summary>What one person has read of one thread.</summary>
public sealed record ThreadReadState
{
    /// <summary>They are told of new replies: they started it, replied, were mentioned, or chose so.</summary>
    public required bool Following { get; init; }

    /// <summary>Replies up to this number are read.</summary>
    public required long ReadNumber { get; init; }

    /// <summary>Replies after it that still exist; 0 where the thread is not followed.</summary>
    public required long UnreadCount { get; init; }

    /// <summary>Those of them that mention the person.</summary>
    public required long MentionCount { get; init; }
}

/// <summary><c>GET /threads</c>: the followed threads, the one with the newest reply first.</summary>
public sealed record ThreadPage
{
    /// <summary>The threads.</summary>
    public required IReadOnlyList<ThreadSummary> Threads { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}
