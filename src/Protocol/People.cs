// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>What a member of the workspace may do, from most to least.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<Role>))]
public enum Role
{
    /// <summary>Everything, the appointment of other owners included. A workspace always has one.</summary>
    Owner,

    /// <summary>Invites, removes and promotes people; manages channels.</summary>
    Admin,

    /// <summary>Reads and joins every public channel, makes channels.</summary>
    Member,

    /// <summary>Sees only the channels that they were added to, and the people in them.</summary>
    Guest,
}

/// <summary>The group that hosts the server.</summary>
public sealed record Workspace
{
    /// <summary>Its id.</summary>
    public required Id Id { get; init; }

    /// <summary>Its name, 1 to 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>When it was set up.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Only admins add emoji; otherwise every member does.</summary>
    public bool AdminsAddEmoji { get; init; }
}

/// <summary>A person, as the other people of the workspace see them.</summary>
public sealed record User
{
    /// <summary>Their id.</summary>
    public required Id Id { get; init; }

    /// <summary>The name that is shown, 1 to 80 characters; need not be unique.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Their role.</summary>
    public required Role Role { get; init; }

    /// <summary>When they joined.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set when an admin closed the account: no sign-in, no events; what they wrote stays.</summary>
    public DateTimeOffset? DeactivatedAt { get; init; }

    /// <summary>Their address; only in answers to themselves and to admins.</summary>
    public string? Email { get; init; }

    /// <summary>When they last wrote, reacted or read, to the minute; only in answers to admins.</summary>
    public DateTimeOffset? LastActiveAt { get; init; }
}

/// <summary><c>POST /users</c>, admins: makes an account without an invite.</summary>
public sealed record CreateUserRequest
{
    /// <summary>The name that is shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The address they sign in with; unique, compared without regard to case.</summary>
    public required string Email { get; init; }

    /// <summary>At least 10 characters. Without it nobody can sign in until an admin sets one.</summary>
    public string? Password { get; init; }

    /// <summary>Their role; <see cref="Role.Member"/> when absent.</summary>
    public Role? Role { get; init; }
}

/// <summary><c>PATCH /users/{id}</c>: what is absent stays. Role and deactivation are for admins.</summary>
public sealed record UpdateUserRequest
{
    /// <summary>A new name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>A new role.</summary>
    public Role? Role { get; init; }

    /// <summary>True closes the account and ends its sessions; false opens it again.</summary>
    public bool? Deactivated { get; init; }
}

/// <summary><c>PUT /users/me/password</c>: ends every other session of the account.</summary>
public sealed record ChangePasswordRequest
{
    /// <summary>The password now.</summary>
    public required string CurrentPassword { get; init; }

    /// <summary>The new one, at least 10 characters.</summary>
    public required string NewPassword { get; init; }
}

/// <summary>
/// <c>PUT /users/{id}/password</c>, admins: for somebody who was imported, made without a password, or has lost it.
/// Never for a role above the caller's. Ends every session of that account.
/// </summary>
public sealed record SetPasswordRequest
{
    /// <summary>The new one, at least 10 characters.</summary>
    public required string NewPassword { get; init; }
}

/// <summary><c>PATCH /workspace</c>, admins.</summary>
public sealed record UpdateWorkspaceRequest
{
    /// <summary>A new name.</summary>
    public string? Name { get; init; }

    /// <summary>True leaves adding emoji to admins.</summary>
    public bool? AdminsAddEmoji { get; init; }
}

/// <summary>One page of <c>GET /users</c>, by name.</summary>
public sealed record UserPage
{
    /// <summary>The people.</summary>
    public required IReadOnlyList<User> Users { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}
