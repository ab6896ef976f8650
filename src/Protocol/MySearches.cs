// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary><c>GET /search/mine</c>: what the caller has looked for, and keeps.</summary>
public sealed record MySearches
{
    /// <summary>Saved searches, by name.</summary>
    public required IReadOnlyList<SavedSearch> Saved { get; init; }

    /// <summary>The last searches, the newest first.</summary>
    public required IReadOnlyList<string> Recent { get; init; }
}

/// <summary>A search that somebody keeps.</summary>
public sealed record SavedSearch
{
    /// <summary>Its id.</summary>
    public required Id Id { get; init; }

    /// <summary>What they call it.</summary>
    public required string Name { get; init; }

    /// <summary>What is looked for.</summary>
    public required string Q { get; init; }
}

/// <summary>Body of <c>POST /search/saved</c>: keeps a search. The same search is kept once; saving it again renames it.</summary>
public sealed record SaveSearchRequest
{
    /// <summary>What is looked for, up to <see cref="Limits.SearchQuery"/>.</summary>
    public required string Q { get; init; }

    /// <summary>What to call it; the search itself where it is absent.</summary>
    public string? Name { get; init; }
}

/// <summary>Body of <c>PATCH /search/saved/{id}</c>.</summary>
public sealed record RenameSavedSearchRequest
{
    /// <summary>The new name.</summary>
    public required string Name { get; init; }
}

/// <summary>Body of <c>PUT /search/recent</c>: remembers a search among the caller's last ones.</summary>
public sealed record RememberSearchRequest
{
    /// <summary>What was looked for.</summary>
    public required string Q { get; init; }
}

/// <summary>Body of <c>POST /search/opened</c>: says which hit was opened, for the admins' picture of how well search works.</summary>
public sealed record HitOpenedRequest
{
    /// <summary>The page's <see cref="SearchPage.SearchId"/>.</summary>
    public required Id SearchId { get; init; }

    /// <summary>The hit's place in the results, 1 for the first.</summary>
    public required int Position { get; init; }
}

/// <summary>The receiver saved, renamed, removed or remembered a search on one of their devices. Only that person.</summary>
[EventType("searches.updated")]
public sealed record SearchesUpdated : IEventData
{
    /// <summary>As they are now.</summary>
    public required MySearches Searches { get; init; }
}
