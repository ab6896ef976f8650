// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>A background job that failed on every attempt and waits for an admin.</summary>
public sealed record DeadJob
{
    /// <summary>Its id, for <c>POST /admin/dead-jobs/{id}/retry</c> and <c>DELETE /admin/dead-jobs/{id}</c>.</summary>
    public required Id Id { get; init; }

    /// <summary>What it does.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it waits: jobs of one queue share its workers.</summary>
    public required string Queue { get; init; }

    /// <summary>What it does it for; there is one job of a kind with the same key at a time.</summary>
    public required string Key { get; init; }

    /// <summary>What it was told, without words: <c>channel_id: 4711, text: 24 characters</c>. Absent when it was told nothing.</summary>
    public string? Payload { get; init; }

    /// <summary>How often it was tried.</summary>
    public required long Attempts { get; init; }

    /// <summary>What went wrong the last time.</summary>
    public required string Error { get; init; }

    /// <summary>When it was enqueued.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was given up.</summary>
    public required DateTimeOffset DiedAt { get; init; }
}

/// <summary>One page of <c>GET /admin/dead-jobs</c>, newest first.</summary>
public sealed record DeadJobPage
{
    /// <summary>The jobs.</summary>
    public required IReadOnlyList<DeadJob> Jobs { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>An event that a reader of the log (search, notifications, …) could not take in. The reader has gone on without it.</summary>
public sealed record DeadLetter
{
    /// <summary>Its id, for <c>POST /admin/dead-letters/{id}/retry</c> and <c>DELETE /admin/dead-letters/{id}</c>.</summary>
    public required Id Id { get; init; }

    /// <summary>Which reader.</summary>
    public required string Reader { get; init; }

    /// <summary>The event's place in the log.</summary>
    public required long Seq { get; init; }

    /// <summary>The event's type.</summary>
    public required string Type { get; init; }

    /// <summary>When the event happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the event says, without words: <c>message: {id: 4711, text: 24 characters}</c>. Absent when it says nothing.</summary>
    public string? Payload { get; init; }

    /// <summary>What went wrong the last time.</summary>
    public required string Error { get; init; }

    /// <summary>When it was given up.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One page of <c>GET /admin/dead-letters</c>, newest first.</summary>
public sealed record DeadLetterPage
{
    /// <summary>The events.</summary>
    public required IReadOnlyList<DeadLetter> Letters { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}
