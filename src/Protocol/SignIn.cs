// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary><c>GET /setup</c>: whether the server waits for its first run.</summary>
public sealed record SetupState
{
    /// <summary>True until the one <c>POST /setup</c> has succeeded.</summary>
    public required bool Needed { get; init; }

    /// <summary>True when the caller's address is not loopback, so that the code from the server's log is needed.</summary>
    public required bool CodeRequired { get; init; }

    /// <summary>The workspace's name, once there is one.</summary>
    public string? WorkspaceName { get; init; }
}

/// <summary><c>POST /setup</c>, first run only.</summary>
public sealed record SetupRequest
{
    /// <summary>The name of the workspace.</summary>
    public required string WorkspaceName { get; init; }

    /// <summary>The owner's name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The owner's address.</summary>
    public required string Email { get; init; }

    /// <summary>The owner's password, at least 10 characters.</summary>
    public required string Password { get; init; }

    /// <summary>The one-time code that the server printed; not needed from loopback.</summary>
    public string? SetupCode { get; init; }
}

/// <summary><c>POST /sessions</c>.</summary>
public sealed record SignInRequest
{
    /// <summary>The account's address.</summary>
    public required string Email { get; init; }

    /// <summary>Its password.</summary>
    public required string Password { get; init; }
}

/// <summary>The answer to a set-up, a sign-in and an accepted invite; a browser is given the same token as an HttpOnly cookie.</summary>
public sealed record SignedIn
{
    /// <summary>Sent as <c>Authorization: Bearer …</c>. Shown once; only its hash is kept.</summary>
    public required string Token { get; init; }

    /// <summary>Who signed in.</summary>
    public required User User { get; init; }

    /// <summary>Where.</summary>
    public required Workspace Workspace { get; init; }
}

/// <summary>A signed-in browser or app.</summary>
public sealed record Session
{
    /// <summary>Its id, for <c>DELETE /sessions/{id}</c>.</summary>
    public required Id Id { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public required DateTimeOffset LastUsedAt { get; init; }

    /// <summary>When it ends by itself unless it is used.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The address that it was opened from.</summary>
    public required string Address { get; init; }

    /// <summary>What the browser or app calls itself.</summary>
    public required string UserAgent { get; init; }

    /// <summary>True for the session that asks.</summary>
    public required bool Current { get; init; }
}

/// <summary><c>GET /sessions</c>: the caller's own.</summary>
public sealed record SessionList
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Session> Sessions { get; init; }
}

/// <summary><c>POST /invites</c>, admins.</summary>
public sealed record CreateInviteRequest
{
    /// <summary>When it stops working; 7 days from now when absent, 90 at most.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>How many people may use it; no limit when absent.</summary>
    public int? MaxUses { get; init; }

    /// <summary>What role they get; <see cref="Role.Member"/> when absent, never above the inviter's.</summary>
    public Role? Role { get; init; }
}

/// <summary>A new invite; the code is shown once.</summary>
public sealed record CreatedInvite
{
    /// <summary>Its id.</summary>
    public required Id Id { get; init; }

    /// <summary>The secret part of the address.</summary>
    public required string Code { get; init; }

    /// <summary>The address to hand over.</summary>
    public required string Url { get; init; }

    /// <summary>When it stops working.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How many people may use it.</summary>
    public int? MaxUses { get; init; }

    /// <summary>What role they get.</summary>
    public required Role Role { get; init; }
}

/// <summary>An invite as the list of admins shows it, without its code.</summary>
public sealed record Invite
{
    /// <summary>Its id, for <c>DELETE /invites/{id}</c>.</summary>
    public required Id Id { get; init; }

    /// <summary>Who made it.</summary>
    public required Id CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops working.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How many people may use it; null for no limit.</summary>
    public int? MaxUses { get; init; }

    /// <summary>How many have.</summary>
    public required int Uses { get; init; }

    /// <summary>What role they get.</summary>
    public required Role Role { get; init; }
}

/// <summary><c>GET /invites</c>: those that still work.</summary>
public sealed record InviteList
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<Invite> Invites { get; init; }
}

/// <summary><c>GET /invites/{code}</c>, for whoever holds the code.</summary>
public sealed record InvitePreview
{
    /// <summary>Where it leads.</summary>
    public required string WorkspaceName { get; init; }

    /// <summary>Who invites.</summary>
    public required string InvitedBy { get; init; }
}

/// <summary><c>POST /invites/{code}/accept</c>.</summary>
public sealed record AcceptInviteRequest
{
    /// <summary>The name that is shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The address to sign in with.</summary>
    public required string Email { get; init; }

    /// <summary>At least 10 characters.</summary>
    public required string Password { get; init; }
}

/// <summary><c>POST /tokens</c>: a personal access token acts for its owner within its scopes.</summary>
public sealed record CreateTokenRequest
{
    /// <summary>What it is for, 1 to 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>At least one of <c>read</c>, <c>write</c> and <c>admin</c>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>When it ends; never when absent.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>A new token; its secret is shown once, only its hash is kept.</summary>
public sealed record CreatedToken
{
    /// <summary>Its id.</summary>
    public required Id Id { get; init; }

    /// <summary>Sent as <c>Authorization: Bearer …</c>.</summary>
    public required string Token { get; init; }
}

/// <summary>A token as its owner's list shows it.</summary>
public sealed record AccessToken
{
    /// <summary>Its id, for <c>DELETE /tokens/{id}</c>.</summary>
    public required Id Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary><c>GET /tokens</c>: the caller's own.</summary>
public sealed record AccessTokenList
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<AccessToken> Tokens { get; init; }
}

/// <summary>What a personal access token may do. A session may do everything that its person may.</summary>
public static class Scopes
{
    /// <summary>Read channels, messages, threads, people, <c>/sync</c> and the gateway.</summary>
    public const string Read = "read";

    /// <summary>Post, edit, delete, react, mark read, join and leave.</summary>
    public const string Write = "write";

    /// <summary>What the owner of the token may do as an admin: people, invites, import.</summary>
    public const string Admin = "admin";

    /// <summary>Every scope.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Write, Admin];
}
