// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Background jobs that were given up. For admins.</summary>
public sealed class DeadJobCalls
{
    private readonly Caller _caller;

    internal DeadJobCalls(Caller caller) => _caller = caller;

    /// <summary>All of them, newest first, page by page as they are consumed.</summary>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>missing_scope</c>: the caller is no admin, or the token does not say so.</exception>
    public IAsyncEnumerable<DeadJob> ListAsync(CancellationToken cancellationToken = default) =>
        Paging.AllAsync((cursor, ct) => PageAsync(cursor, Limits.PageMax, ct), page => (page.Jobs, page.NextCursor), cancellationToken);

    /// <summary>One page of <see cref="ListAsync"/>.</summary>
    /// <param name="cursor">The <see cref="DeadJobPage.NextCursor"/> of the page before; null for the first.</param>
    /// <param name="limit">Entries, 1 to <see cref="Limits.PageMax"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>missing_scope</c>.</exception>
    public Task<DeadJobPage> PageAsync(string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync(
            new Query("api/v1/admin/dead-jobs").With("cursor", cursor).With("limit", limit).ToString(), ParleyJson.Default.DeadJobPage, cancellationToken);

    /// <summary>Puts a job back into its queue, with all its attempts before it. It runs soon, and is dead again if it fails every time.</summary>
    /// <exception cref="ParleyException"><c>not_found</c>: it is not dead, or not there any more.</exception>
    public Task RetryAsync(Id job, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Post, $"api/v1/admin/dead-jobs/{job}/retry", cancellationToken);

    /// <summary>Drops a job: what it was to do will not be done.</summary>
    /// <exception cref="ParleyException"><c>not_found</c>: it is not dead, or not there any more.</exception>
    public Task DeleteAsync(Id job, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/admin/dead-jobs/{job}", cancellationToken);
}
