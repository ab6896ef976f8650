// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary><c>GET /admin/search/index</c>: how the search index stands.</summary>
public sealed record SearchIndexState
{
    /// <summary>Messages that it holds.</summary>
    public required long Messages { get; init; }

    /// <summary>Events of the log that it has not seen yet; 0 when all that was said can be found.</summary>
    public required long Lag { get; init; }

    /// <summary>The rebuild that runs, or the last one; absent where there has been none.</summary>
    public SearchRebuild? Rebuild { get; init; }
}

/// <summary>A rebuild of the search index.</summary>
public sealed record SearchRebuild
{
    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was done; absent while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Messages that it has to write.</summary>
    public required long Messages { get; init; }

    /// <summary>Messages that it has written.</summary>
    public required long Done { get; init; }
}
