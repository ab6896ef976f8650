// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Finding what was said.</summary>
public sealed class SearchCalls
{
    private readonly Caller _caller;

    internal SearchCalls(Caller caller) => _caller = caller;

    /// <summary>All hits that the caller may read, the newest first, page by page as they are consumed.</summary>
    /// <param name="query">Words, <c>"phrases"</c>, <c>-not</c>, and the operators <c>from: in: has: is: before: after: during:</c>.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    /// <exception cref="ParleyException"><c>invalid_field</c>: an operator's value, or a query that is empty or too long.</exception>
    public IAsyncEnumerable<SearchResult> AllAsync(string query, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => PageAsync(query, cursor, Limits.PageMax, ct), page => (page.Results, page.NextCursor), cancellationToken);

    /// <summary>One page of <see cref="AllAsync"/>, with the number of all hits.</summary>
    /// <param name="query">As in <see cref="AllAsync"/>.</param>
    /// <param name="cursor">The <see cref="SearchPage.NextCursor"/> of the page before; null for the first.</param>
    /// <param name="limit">Hits, 1 to <see cref="Limits.PageMax"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<SearchPage> PageAsync(string query, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync(
            new Query("api/v1/search").With("q", query).With("cursor", cursor).With("limit", limit).ToString(),
            ParleyJson.Default.SearchPage,
            cancellationToken);
}
