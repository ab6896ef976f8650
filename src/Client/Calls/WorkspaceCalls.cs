// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>The workspace itself.</summary>
public sealed class WorkspaceCalls
{
    private readonly Caller _caller;

    internal WorkspaceCalls(Caller caller) => _caller = caller;

    /// <summary>As it is now.</summary>
    public Task<Workspace> GetAsync(CancellationToken cancellationToken = default) =>
        _caller.ReadAsync("api/v1/workspace", ParleyJson.Default.Workspace, cancellationToken);

    /// <summary>Changes it; admins. What is null stays.</summary>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>invalid_field</c>.</exception>
    public Task<Workspace> UpdateAsync(UpdateWorkspaceRequest request, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Patch,
            "api/v1/workspace",
            request,
            ParleyJson.Default.UpdateWorkspaceRequest,
            ParleyJson.Default.Workspace,
            key: null,
            cancellationToken);
}
