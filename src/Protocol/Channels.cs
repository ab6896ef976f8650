// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>Who can see a channel and how people come in.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ChannelKind>))]
public enum ChannelKind
{
    /// <summary>Every member may read and join; guests are added.</summary>
    Public,

    /// <summary>Only its members know that it exists; they add people.</summary>
    Private,

    /// <summary>Two people (or one, with themselves). There is one such channel for each pair.</summary>
    Direct,

    /// <summary>Three to nine people; one such channel for each set of people. It has no name.</summary>
    Group,
}

/// <summary>A channel, as every person who can see it sees it.</summary>
public sealed record Channel
{
    /// <summary>Its id.</summary>
    public required Id Id { get; init; }

    /// <summary>Its kind.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>1 to 80 characters, lower case, no spaces; empty for direct and group channels.</summary>
    public required string Name { get; init; }

    /// <summary>What is going on in it now; may be empty.</summary>
    public required string Topic { get; init; }

    /// <summary>What it is for; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who made it.</summary>
    public required Id CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set when it takes no more messages.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>The number of its newest message; 0 before the first. Unread = this − what was read.</summary>
    public required long LastNumber { get; init; }

    /// <summary>When its newest message was posted.</summary>
    public DateTimeOffset? LastMessageAt { get; init; }

    /// <summary>How many people are in it.</summary>
    public required int MemberCount { get; init; }

    /// <summary>Everybody in it, for direct and group channels only.</summary>
    public IReadOnlyList<Id>? MemberIds { get; init; }

    /// <summary>People who come into the workspace are added to it.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Who may post and mention everybody; absent where every member may.</summary>
    public ChannelRules? Rules { get; init; }

    /// <summary>The caller's place in it; absent in events and where the caller is not a member.</summary>
    public ChannelReadState? ReadState { get; init; }

    /// <summary>Where the caller keeps it in their sidebar; absent in events and where it is in no section of theirs.</summary>
    public ChannelSidebar? Sidebar { get; init; }
}

/// <summary>What one member has read of one channel: the same on every device, computed by the server.</summary>
public sealed record ChannelReadState
{
    /// <summary>Messages up to this number are read.</summary>
    public required long ReadNumber { get; init; }

    /// <summary>Messages after it that still exist.</summary>
    public required long UnreadCount { get; init; }

    /// <summary>Those of them that mention the member; in a muted channel only by name.</summary>
    public required long MentionCount { get; init; }

    /// <summary>How much of the channel the member wants to hear.</summary>
    public NotificationLevel Level { get; init; } = NotificationLevel.Normal;

    /// <summary>Why: <c>default</c> or <c>chosen</c>.</summary>
    public LevelReason Reason { get; init; }

    /// <summary>The member moved the cursor back by hand: clients do not read on by themselves where this was open at the time.</summary>
    public bool MarkedUnread { get; init; }
}

/// <summary><c>POST /channels</c>. For direct and group the answer is the existing channel (200) when there is one.</summary>
public sealed record CreateChannelRequest
{
    /// <summary>The name, for public and private channels; 1 to 80 lower-case letters, digits, <c>-</c> and <c>_</c> of any script.</summary>
    public string? Name { get; init; }

    /// <summary>The kind.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>What is going on in it now, at most 500 characters.</summary>
    public string? Topic { get; init; }

    /// <summary>What it is for, at most 2,000 characters in several lines.</summary>
    public string? Description { get; init; }

    /// <summary>Who may post and mention everybody; absent: everybody who is in it.</summary>
    public ChannelRules? Rules { get; init; }

    /// <summary>Who is in it besides the caller. Direct: one id at most; group: two to eight.</summary>
    public IReadOnlyList<Id>? MemberIds { get; init; }
}

/// <summary><c>PATCH /channels/{id}</c>: what is absent stays.</summary>
public sealed record UpdateChannelRequest
{
    /// <summary>A new name.</summary>
    public string? Name { get; init; }

    /// <summary>A new topic; empty removes it.</summary>
    public string? Topic { get; init; }

    /// <summary>A new description; empty removes it.</summary>
    public string? Description { get; init; }

    /// <summary>True archives, false restores. For admins and whoever made it.</summary>
    public bool? Archived { get; init; }

    /// <summary>Whether people who come into the workspace are added to it. For admins, and for public channels.</summary>
    public bool? IsDefault { get; init; }
}

/// <summary>In what order <c>GET /channels</c> lists.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ChannelOrder>))]
public enum ChannelOrder
{
    /// <summary>By name.</summary>
    Name,

    /// <summary>Those with the most members first.</summary>
    Members,

    /// <summary>Those with the newest message first.</summary>
    Activity,
}

/// <summary>One page of <c>GET /channels</c>: those the caller may open, by name unless asked otherwise; <c>?mine=true</c> for those they are in.</summary>
public sealed record ChannelPage
{
    /// <summary>The channels.</summary>
    public required IReadOnlyList<Channel> Channels { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>Somebody in a channel.</summary>
public sealed record ChannelMember
{
    /// <summary>Who.</summary>
    public required Id UserId { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset JoinedAt { get; init; }
}

/// <summary>One page of <c>GET /channels/{id}/members</c>.</summary>
public sealed record ChannelMemberPage
{
    /// <summary>The members, by name.</summary>
    public required IReadOnlyList<ChannelMember> Members { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary><c>PUT /channels/{id}/read</c> and <c>PUT /threads/{id}/read</c>: the cursor never moves back by this call, and is no longer marked unread by hand.</summary>
public sealed record MarkReadRequest
{
    /// <summary>The newest message that was seen, in that channel or thread.</summary>
    public required Id LastReadId { get; init; }
}
