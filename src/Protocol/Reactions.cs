// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>Somebody who reacted.</summary>
public sealed record Reactor
{
    /// <summary>Who.</summary>
    public required Id UserId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ReactedAt { get; init; }
}

/// <summary>One page of <c>GET /messages/{id}/reactions/{emoji}</c>, the earliest first.</summary>
public sealed record ReactorPage
{
    /// <summary>Who reacted with the emoji.</summary>
    public required IReadOnlyList<Reactor> People { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}
