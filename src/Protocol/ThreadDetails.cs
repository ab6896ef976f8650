// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>What a thread has besides its messages. On its first message; absent where there is nothing of it.</summary>
public sealed record ThreadDetails
{
    /// <summary>What it is about, in one line.</summary>
    public string? Title { get; init; }

    /// <summary>Set while it is resolved.</summary>
    public ThreadResolution? Resolved { get; init; }

    /// <summary>Whose task it is.</summary>
    public ThreadAssignment? Assignment { get; init; }

    /// <summary>The newest reply that begins with <c>decision:</c>.</summary>
    public ThreadDecision? Decision { get; init; }
}

/// <summary>That a thread is done with.</summary>
public sealed record ThreadResolution
{
    /// <summary>Who said so.</summary>
    public required Id UserId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Who is to see to a thread.</summary>
public sealed record ThreadAssignment
{
    /// <summary>Who.</summary>
    public required Id UserId { get; init; }

    /// <summary>Who gave it to them.</summary>
    public required Id AssignedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The day by which it should be done, <c>2026-12-24</c>, wherever the person is.</summary>
    public string? DueOn { get; init; }
}

/// <summary>What a thread came to.</summary>
public sealed record ThreadDecision
{
    /// <summary>The reply that says it.</summary>
    public required Id MessageId { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Id UserId { get; init; }

    /// <summary>Its first line without the word, at most 300 UTF-16 units of Markdown.</summary>
    public required string Text { get; init; }
}

/// <summary><c>PATCH /threads/{id}</c>: what is absent stays.</summary>
public sealed record UpdateThreadRequest
{
    /// <summary>A title, at most 120 UTF-16 units; empty removes it.</summary>
    public string? Title { get; init; }

    /// <summary>True resolves, false reopens.</summary>
    public bool? Resolved { get; init; }
}

/// <summary><c>PUT /threads/{id}/assignment</c>.</summary>
public sealed record AssignThreadRequest
{
    /// <summary>Somebody in the thread's channel.</summary>
    public required Id UserId { get; init; }

    /// <summary>A day, <c>2026-12-24</c>; absent for none.</summary>
    public string? DueOn { get; init; }
}

/// <summary>Title, resolution, assignment or decision of a thread changed. The channel's members.</summary>
[EventType("thread.updated")]
public sealed record ThreadUpdated : IEventData
{
    /// <summary>Which.</summary>
    public required Id ThreadId { get; init; }

    /// <summary>As they are now; absent where nothing is left.</summary>
    public ThreadDetails? Details { get; init; }
}
