// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>People.</summary>
public sealed class UserCalls
{
    private readonly Caller _caller;

    internal UserCalls(Caller caller) => _caller = caller;

    /// <summary>One person.</summary>
    /// <exception cref="ParleyException"><c>user_not_found</c>, also where a guest may not see them.</exception>
    public Task<User> GetAsync(Id user, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync($"api/v1/users/{user}", ParleyJson.Default.User, cancellationToken);

    /// <summary>The caller, address included.</summary>
    public Task<User> GetMeAsync(CancellationToken cancellationToken = default) =>
        _caller.ReadAsync("api/v1/users/me", ParleyJson.Default.User, cancellationToken);

    /// <summary>Everybody the caller may see, by name, page by page as they are consumed.</summary>
    /// <param name="search">A part of the name; null for all.</param>
    /// <param name="cancellationToken">Stops the enumeration.</param>
    public IAsyncEnumerable<User> ListAsync(string? search = null, CancellationToken cancellationToken = default) =>
        Paging.AllAsync(
            (cursor, ct) => PageAsync(search, cursor, Limits.PageMax, ct), page => (page.Users, page.NextCursor), cancellationToken);

    /// <summary>One page of <see cref="ListAsync"/>.</summary>
    /// <param name="search">A part of the name; null for all.</param>
    /// <param name="cursor">The <see cref="UserPage.NextCursor"/> of the page before; null for the first.</param>
    /// <param name="limit">Entries, 1 to <see cref="Limits.PageMax"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<UserPage> PageAsync(
        string? search = null, string? cursor = null, int? limit = null, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync(
            new Query("api/v1/users").With("q", search).With("cursor", cursor).With("limit", limit).ToString(),
            ParleyJson.Default.UserPage,
            cancellationToken);

    /// <summary>The people with these ids, as far as the caller may see them; any number, asked for by <see cref="Limits.PageMax"/>.</summary>
    public async Task<IReadOnlyList<User>> GetManyAsync(IEnumerable<Id> users, CancellationToken cancellationToken = default)
    {
        var found = new List<User>();
        foreach (var chunk in users.Distinct().Chunk(Limits.PageMax))
        {
            var path = new Query("api/v1/users").With("ids", string.Join(',', chunk)).With("limit", Limits.PageMax).ToString();
            found.AddRange((await _caller.ReadAsync(path, ParleyJson.Default.UserPage, cancellationToken).ConfigureAwait(false)).Users);
        }

        return found;
    }

    /// <summary>Makes an account without an invite; admins.</summary>
    /// <exception cref="ParleyException"><c>email_taken</c>, <c>password_too_short</c>, <c>forbidden</c>, <c>invalid_field</c>.</exception>
    public Task<User> CreateAsync(
        CreateUserRequest request, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Post,
            "api/v1/users",
            request,
            ParleyJson.Default.CreateUserRequest,
            ParleyJson.Default.User,
            idempotencyKey,
            cancellationToken);

    /// <summary>Changes a person; what is null stays. Role and deactivation are for admins.</summary>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>last_owner</c>, <c>user_not_found</c>, <c>invalid_field</c>.</exception>
    public Task<User> UpdateAsync(Id user, UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        UpdateAsync(user.ToString(), request, cancellationToken);

    /// <summary>Changes the caller.</summary>
    public Task<User> UpdateMeAsync(UpdateUserRequest request, CancellationToken cancellationToken = default) =>
        UpdateAsync("me", request, cancellationToken);

    /// <summary>A new password for the caller; ends their other sessions.</summary>
    /// <exception cref="ParleyException"><c>wrong_credentials</c>, <c>password_too_short</c>.</exception>
    public Task ChangePasswordAsync(ChangePasswordRequest request, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put, "api/v1/users/me/password", request, ParleyJson.Default.ChangePasswordRequest, cancellationToken);

    /// <summary>A new password for somebody who was imported or has lost theirs; ends all their sessions. Admins.</summary>
    /// <exception cref="ParleyException"><c>forbidden</c>, <c>user_not_found</c>, <c>password_too_short</c>.</exception>
    public Task SetPasswordAsync(Id user, string newPassword, CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(
            HttpMethod.Put,
            $"api/v1/users/{user}/password",
            new SetPasswordRequest { NewPassword = newPassword },
            ParleyJson.Default.SetPasswordRequest,
            cancellationToken);

    private Task<User> UpdateAsync(string user, UpdateUserRequest request, CancellationToken cancellationToken) =>
        _caller.WriteAsync(
            HttpMethod.Patch,
            $"api/v1/users/{user}",
            request,
            ParleyJson.Default.UpdateUserRequest,
            ParleyJson.Default.User,
            key: null,
            cancellationToken);
}
