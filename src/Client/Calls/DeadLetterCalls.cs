// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Events that a reader of the log gave up. For admins.</summary>
public sealed class DeadLetterCalls
{
    private readonly Caller _caller;

    internal DeadLetterCalls(Caller caller) => _caller = caller;

    /// <summary>All of them, newest first, page by page as they are consumed.</summary>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>missing_scope</c>: the caller is no admin, or the token does not say so.</exception>
    public IAsyncEnumerable<DeadLetter> ListAsync(CancellationToken cancellationToken = default) =>
        Paging.AllAsync((cursor, ct) => PageAsync(cursor, Limits.PageMax, ct), page => (page.Letters, page.NextCursor), cancellationToken);

    /// <summary>One page of <see cref="ListAsync"/>.</summary>
    /// <param name="cursor">The <see cref="DeadLetterPage.NextCursor"/> of the page before; null for the first.</param>
    /// <param name="limit">Entries, 1 to <see cref="Limits.PageMax"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>missing_scope</c>.</exception>
    public Task<DeadLetterPage> PageAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync(
            new Query("api/v1/admin/dead-letters").With("cursor", cursor).With("limit", limit).ToString(),
            ParleyJson.Default.DeadLetterPage,
            cancellationToken);

    /// <summary>Hands the event to its reader again, which takes it in before this call ends.</summary>
    /// <exception cref="ParleyException">
    /// <c>retry_failed</c>: the reader failed on it again, and it stays; the detail says how. <c>not_found</c>: it is not there any more.
    /// </exception>
    public Task RetryAsync(Id letter, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Post, $"api/v1/admin/dead-letters/{letter}/retry", cancellationToken);

    /// <summary>Drops the event for its reader, which goes on without it for good.</summary>
    /// <exception cref="ParleyException"><c>not_found</c>: it is not there any more.</exception>
    public Task DeleteAsync(Id letter, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/admin/dead-letters/{letter}", cancellationToken);
}
