// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Finding what was said, and keeping searches.</summary>
public sealed class SearchCalls
{
    private readonly Caller _caller;

    internal SearchCalls(Caller caller) => _caller = caller;

    /// <summary>All hits that the caller may read, page by page as they are consumed: messages and replies, the newest first.</summary>
    /// <param name="query">
    /// Words, <c>"phrases"</c>, <c>-not</c>, and the operators <c>from: to: in: has: is: before: after: during:</c>.
    /// </param>
    /// <param name="options">Another kind of hits, a time zone; null for neither.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    /// <exception cref="ParleyException"><c>invalid_field</c>: an operator's value, or a query that is empty or too long.</exception>
    public IAsyncEnumerable<SearchResult> AllAsync(string query, SearchOptions? options = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => PageAsync(query, options, cursor, Limits.PageMax, ct), page => (page.Results, page.NextCursor), cancellationToken);

    /// <summary>One page of <see cref="AllAsync"/>; the first says how many hits there are, of each kind, and what else may have been meant.</summary>
    /// <param name="query">As in <see cref="AllAsync"/>.</param>
    /// <param name="options">As in <see cref="AllAsync"/>; the same for all pages.</param>
    /// <param name="cursor">The <see cref="SearchPage.NextCursor"/> of the page before; null for the first.</param>
    /// <param name="limit">Hits, 1 to <see cref="Limits.PageMax"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<SearchPage> PageAsync(
        string query, SearchOptions? options = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync(
            new Query("api/v1/search").With("q", query).With("kind", options?.KindName).With("time_zone", options?.TimeZone)
                .With("cursor", cursor).With("limit", limit).ToString(),
            ParleyJson.Default.SearchPage,
            cancellationToken);

    /// <summary>The caller's saved and last searches.</summary>
    public Task<MySearches> MineAsync(CancellationToken cancellationToken = default) =>
        _caller.ReadAsync("api/v1/search/mine", ParleyJson.Default.MySearches, cancellationToken);

    /// <summary>Keeps a search; one that is kept already gets the new name.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="name">What to call it; null for the search itself.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException"><c>too_many_saved_searches</c></exception>
    public Task<SavedSearch> SaveAsync(string query, string? name = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Post,
            "api/v1/search/saved",
            new SaveSearchRequest { Q = query, Name = name },
            ParleyJson.Default.SaveSearchRequest,
            ParleyJson.Default.SavedSearch,
            key: null,
            cancellationToken);

    /// <summary>Calls a kept search something else.</summary>
    /// <exception cref="ParleyException"><c>not_found</c></exception>
    public Task<SavedSearch> RenameAsync(Id savedSearch, string name, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Patch,
            $"api/v1/search/saved/{savedSearch}",
            new RenameSavedSearchRequest { Name = name },
            ParleyJson.Default.RenameSavedSearchRequest,
            ParleyJson.Default.SavedSearch,
            key: null,
            cancellationToken);

    /// <summary>Keeps a search no longer.</summary>
    /// <exception cref="ParleyException"><c>not_found</c></exception>
    public Task DeleteAsync(Id savedSearch, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/search/saved/{savedSearch}", cancellationToken);

    /// <summary>Puts a search first among the caller's last ones.</summary>
    public Task RememberAsync(string query, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put, "api/v1/search/recent", new RememberSearchRequest { Q = query }, ParleyJson.Default.RememberSearchRequest, cancellationToken);

    /// <summary>Forgets one of the caller's last searches; null for all of them.</summary>
    public Task ForgetAsync(string? query = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, new Query("api/v1/search/recent").With("q", query).ToString(), cancellationToken);

    /// <summary>How search is used. For admins.</summary>
    /// <param name="days">So many days back, 1 to 90; null for 30.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<SearchReport> ReportAsync(int? days = null, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync(new Query("api/v1/admin/search/report").With("days", days).ToString(), ParleyJson.Default.SearchReport, cancellationToken);

    /// <summary>How the search index stands. For admins.</summary>
    public Task<SearchIndexState> IndexAsync(CancellationToken cancellationToken = default) =>
        _caller.ReadAsync("api/v1/admin/search/index", ParleyJson.Default.SearchIndexState, cancellationToken);

    /// <summary>Starts to build the index anew, or finds that this is being done; <see cref="IndexAsync"/> says how far it is. For admins.</summary>
    public Task<SearchIndexState> ReindexAsync(CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Post, "api/v1/admin/search/reindex", ParleyJson.Default.SearchIndexState, cancellationToken);
}

/// <summary>What a search wants beside its words.</summary>
public sealed record SearchOptions
{
    /// <summary>Only hits of this kind; null for messages and replies.</summary>
    public SearchResultKind? Kind { get; init; }

    /// <summary>Where days begin: a name of the IANA time zone database, such as <c>Europe/Berlin</c>; null for UTC.</summary>
    public string? TimeZone { get; init; }

    internal string? KindName => Kind?.ToString().ToLowerInvariant();
}
