using Parley.Protocol;

namespace Parley.Server.Jobs;

/// <summary>
/// A job in the hands of whoever leased it. <see cref="Attempt"/> fences: each lease raises it, so whoever lost the lease can no longer
/// touch the row.
/// </summary>
public sealed record Job
{
    public Id Id { get; init; }

    public Id WorkspaceId { get; init; }

    public string Kind { get; init; } = "";

    public string Key { get; init; } = "";

    public string Payload { get; init; } = "";

    /// <summary>1 for the first.</summary>
    public long Attempt { get; init; }
}
