// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>The caller's personal access tokens.</summary>
public sealed class TokenCalls
{
    private readonly Caller _caller;

    internal TokenCalls(Caller caller) => _caller = caller;

    /// <summary>The tokens, newest first, without their secrets.</summary>
    public async Task<IReadOnlyList<AccessToken>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _caller.ReadAsync("api/v1/tokens", ParleyJson.Default.AccessTokenList, cancellationToken).ConfigureAwait(false)).Tokens;

    /// <summary>Makes a token that acts for the caller within <see cref="Scopes"/>; its secret is in this answer only.</summary>
    /// <exception cref="ParleyException"><c>missing_scope</c> when a token asks for more than it has; <c>invalid_field</c>.</exception>
    public Task<CreatedToken> CreateAsync(
        CreateTokenRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Post,
            "api/v1/tokens",
            request,
            ParleyJson.Default.CreateTokenRequest,
            ParleyJson.Default.CreatedToken,
            idempotencyKey,
            cancellationToken);

    /// <summary>Ends a token.</summary>
    public Task RevokeAsync(Id token, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/tokens/{token}", cancellationToken);
}
