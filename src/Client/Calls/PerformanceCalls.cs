// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>How the servers do. For admins.</summary>
public sealed class PerformanceCalls
{
    private readonly Caller _caller;

    internal PerformanceCalls(Caller caller) => _caller = caller;

    /// <summary>The last minute of each server and, if asked, how it has been.</summary>
    /// <param name="hours">So many hours back, 1 to 24; null for the last minute alone.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>missing_scope</c>: the caller is no admin, or the token does not say so.</exception>
    public Task<PerformanceReport> GetAsync(int? hours = null, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync(new Query("api/v1/admin/performance").With("hours", hours).ToString(), ParleyJson.Default.PerformanceReport, cancellationToken);
}
