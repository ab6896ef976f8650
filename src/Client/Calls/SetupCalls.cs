// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>The first run of a new server. No sign-in.</summary>
public sealed class SetupCalls
{
    private readonly Caller _caller;

    internal SetupCalls(Caller caller) => _caller = caller;

    /// <summary>Whether the server waits for its first run.</summary>
    public Task<SetupState> GetAsync(CancellationToken cancellationToken = default) =>
        _caller.ReadAsync("api/v1/setup", ParleyJson.Default.SetupState, cancellationToken);

    /// <summary>Makes the workspace and its owner; works once.</summary>
    /// <exception cref="ParleyException"><c>setup_done</c>, <c>setup_code_wrong</c>, <c>password_too_short</c>, <c>invalid_field</c>.</exception>
    public Task<SignedIn> RunAsync(SetupRequest request, CancellationToken cancellationToken = default) =>
        _caller.WriteUnsignedAsync(
            "api/v1/setup", request, ParleyJson.Default.SetupRequest, ParleyJson.Default.SignedIn, cancellationToken);
}
