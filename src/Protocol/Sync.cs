// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary><c>GET /sync</c>: the first screen of one person, read in one consistent snapshot that is true at <see cref="Cursor"/>.</summary>
public sealed record SyncState
{
    /// <summary>Open the gateway with this cursor: what happened since comes as events.</summary>
    public required long Cursor { get; init; }

    /// <summary>The workspace.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The caller, address included.</summary>
    public required User Me { get; init; }

    /// <summary>The people: all that the caller may see where they are at most 1,000, otherwise those of their direct and group channels.</summary>
    public required IReadOnlyList<User> Users { get; init; }

    /// <summary>False when there are people beyond <see cref="Users"/>: ask <c>GET /users?ids=</c> for those that turn up.</summary>
    public required bool UsersComplete { get; init; }

    /// <summary>The channels that the caller is in, each with its read state.</summary>
    public required IReadOnlyList<Channel> Channels { get; init; }

    /// <summary>The sections of the caller's sidebar, in order.</summary>
    public required IReadOnlyList<SidebarSection> Sections { get; init; }

    /// <summary>The followed threads that have unread replies.</summary>
    public required IReadOnlyList<ThreadSummary> UnreadThreads { get; init; }

    /// <summary>What the caller has begun to write, the one that changed last first.</summary>
    public required IReadOnlyList<Draft> Drafts { get; init; }

    /// <summary>The messages that the caller has planned, by time.</summary>
    public required IReadOnlyList<ScheduledMessage> Scheduled { get; init; }

    /// <summary>False when there are more unread threads than <see cref="Limits.SyncThreads"/>: page through <c>GET /threads?show=unread</c> for the rest.</summary>
    public required bool UnreadThreadsComplete { get; init; }

    /// <summary>Everybody who is not offline.</summary>
    public required IReadOnlyList<UserPresence> Presence { get; init; }
}

/// <summary>Whether somebody is there.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<PresenceState>))]
public enum PresenceState
{
    /// <summary>No connection.</summary>
    Offline,

    /// <summary>Connected, but not at the keyboard.</summary>
    Away,

    /// <summary>Connected and active.</summary>
    Online,
}

/// <summary>One person's presence.</summary>
public sealed record UserPresence
{
    /// <summary>Who.</summary>
    public required Id UserId { get; init; }

    /// <summary>Their state: the best of their connections.</summary>
    public required PresenceState State { get; init; }
}
