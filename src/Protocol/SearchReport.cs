// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary><c>GET /admin/search/report</c>: how search is used and how well it works.</summary>
public sealed record SearchReport
{
    /// <summary>The days on which somebody searched, the newest first.</summary>
    public required IReadOnlyList<SearchDay> Days { get; init; }

    /// <summary>What is looked for most. Only what at least five people looked for is here.</summary>
    public required IReadOnlyList<FrequentSearch> Frequent { get; init; }

    /// <summary>What is looked for most without finding anything. Only what at least five people looked for is here.</summary>
    public required IReadOnlyList<FrequentSearch> Unanswered { get; init; }
}

/// <summary>One day of searching, in UTC.</summary>
public sealed record SearchDay
{
    /// <summary>When it began.</summary>
    public required DateTimeOffset Day { get; init; }

    /// <summary>Searches.</summary>
    public required int Searches { get; init; }

    /// <summary>How many people made them.</summary>
    public required int People { get; init; }

    /// <summary>Searches that found nothing.</summary>
    public required int Empty { get; init; }

    /// <summary>Searches of which a hit was opened.</summary>
    public required int Opened { get; init; }

    /// <summary>Where the opened hits stood on average, 1 for the first; absent when none was opened.</summary>
    public double? MeanPosition { get; init; }

    /// <summary>Milliseconds within which half of the searches were answered.</summary>
    public required int P50Ms { get; init; }

    /// <summary>Milliseconds within which 95 of 100 were.</summary>
    public required int P95Ms { get; init; }
}

/// <summary>Words that several people looked for, without operators and whatever their case.</summary>
public sealed record FrequentSearch
{
    /// <summary>The words.</summary>
    public required string Words { get; init; }

    /// <summary>How often.</summary>
    public required int Searches { get; init; }

    /// <summary>By how many people; five at least.</summary>
    public required int People { get; init; }
}
