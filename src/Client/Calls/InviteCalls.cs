// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>Invites: made by admins, accepted without sign-in.</summary>
public sealed class InviteCalls
{
    private readonly Caller _caller;

    internal InviteCalls(Caller caller) => _caller = caller;

    /// <summary>The invites that still work, newest first; admins.</summary>
    public async Task<IReadOnlyList<Invite>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _caller.ReadAsync("api/v1/invites", ParleyJson.Default.InviteList, cancellationToken).ConfigureAwait(false)).Invites;

    /// <summary>Makes an invite; its code is in this answer only. Admins.</summary>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>invalid_field</c>.</exception>
    public Task<CreatedInvite> CreateAsync(
        CreateInviteRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Post,
            "api/v1/invites",
            request,
            ParleyJson.Default.CreateInviteRequest,
            ParleyJson.Default.CreatedInvite,
            idempotencyKey,
            cancellationToken);

    /// <summary>Takes an invite back; admins.</summary>
    public Task RevokeAsync(Id invite, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Delete, $"api/v1/invites/{invite}", cancellationToken);

    /// <summary>Where a code leads, and who invites.</summary>
    /// <exception cref="ParleyException"><c>invite_invalid</c>.</exception>
    public Task<InvitePreview> PreviewAsync(string code, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync($"api/v1/invites/{Uri.EscapeDataString(code)}", ParleyJson.Default.InvitePreview, cancellationToken);

    /// <summary>Makes the invitee's account and signs it in.</summary>
    /// <exception cref="ParleyException"><c>invite_invalid</c>, <c>email_taken</c>, <c>password_too_short</c>.</exception>
    public Task<SignedIn> AcceptAsync(string code, AcceptInviteRequest request, CancellationToken cancellationToken = default) =>
        _caller.WriteUnsignedAsync(
            $"api/v1/invites/{Uri.EscapeDataString(code)}/accept",
            request,
            ParleyJson.Default.AcceptInviteRequest,
            ParleyJson.Default.SignedIn,
            cancellationToken);
}
