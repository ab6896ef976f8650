// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Signing in and out, and the caller's other sessions.</summary>
public sealed class SessionCalls
{
    private readonly Caller _caller;

    internal SessionCalls(Caller caller) => _caller = caller;

    /// <summary>Opens a session. Make a new <see cref="ParleyClient"/> with the token of the answer.</summary>
    /// <exception cref="ParleyException"><c>wrong_credentials</c>, <c>rate_limited</c>, <c>setup_needed</c>.</exception>
    public Task<SignedIn> SignInAsync(string email, string password, CancellationToken cancellationToken = default) =>
        _caller.WriteUnsignedAsync(
            "api/v1/sessions",
            new SignInRequest { Email = email, Password = password },
            ParleyJson.Default.SignInRequest,
            ParleyJson.Default.SignedIn,
            cancellationToken);

    /// <summary>The caller's sessions, newest first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _caller.ReadAsync("api/v1/sessions", ParleyJson.Default.SessionList, cancellationToken).ConfigureAwait(false)).Sessions;

    /// <summary>Signs out: the token of this client ends.</summary>
    public Task EndCurrentAsync(CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, "api/v1/sessions/current", cancellationToken);

    /// <summary>Ends one of the caller's sessions.</summary>
    public Task EndAsync(Id session, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/sessions/{session}", cancellationToken);
}
