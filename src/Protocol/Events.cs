// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>Names an event's payload: <c>[EventType("message.posted")]</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventTypeAttribute(string name) : Attribute
{
    /// <summary>The <c>type</c> on the wire.</summary>
    public string Name => name;
}

/// <summary>The payload (<c>data</c>) of an entry of the workspace's log.</summary>
public interface IEventData;

/// <summary>The workspace's settings changed. Everybody.</summary>
[EventType("workspace.updated")]
public sealed record WorkspaceUpdated : IEventData
{
    /// <summary>As it is now.</summary>
    public required Workspace Workspace { get; init; }
}

/// <summary>Somebody came into the workspace. Everybody but guests, who meet newcomers in their channels.</summary>
[EventType("user.joined")]
public sealed record UserJoined : IEventData
{
    /// <summary>Who, without address.</summary>
    public required User User { get; init; }
}

/// <summary>Name, role or state of an account changed. Everybody; guests only where they share a channel with the person.</summary>
[EventType("user.updated")]
public sealed record UserUpdated : IEventData
{
    /// <summary>As they are now, without address.</summary>
    public required User User { get; init; }
}

/// <summary>Sessions or tokens of the receiver ended; connections that were opened with them are closed. Only that person.</summary>
[EventType("session.revoked")]
public sealed record SessionRevoked : IEventData
{
    /// <summary>The session or token; absent when all ended.</summary>
    public Id? SessionId { get; init; }

    /// <summary>With no <see cref="SessionId"/>: every session ended but this one; access tokens stay.</summary>
    public Id? ExceptSessionId { get; init; }
}

/// <summary>A channel was made. Public: everybody who may browse; otherwise its members.</summary>
[EventType("channel.created")]
public sealed record ChannelCreated : IEventData
{
    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }
}

/// <summary>Name, topic or archive state changed. Same audience as <see cref="ChannelCreated"/>.</summary>
[EventType("channel.updated")]
public sealed record ChannelUpdated : IEventData
{
    /// <summary>As it is now.</summary>
    public required Channel Channel { get; init; }
}

/// <summary>Somebody came into a channel. Its members, the new one included: fetch history and members then.</summary>
[EventType("member.joined")]
public sealed record MemberJoined : IEventData
{
    /// <summary>Who.</summary>
    public required Id UserId { get; init; }

    /// <summary>Who added them; themselves when they joined.</summary>
    public required Id AddedBy { get; init; }

    /// <summary>The channel as it is with them. A newcomer has read all that was there: their read number is <see cref="Channel.LastNumber"/>.</summary>
    public required Channel Channel { get; init; }
}

/// <summary>Somebody left a channel or was removed. Its members and, as the last event of that channel, whoever left.</summary>
[EventType("member.left")]
public sealed record MemberLeft : IEventData
{
    /// <summary>Who.</summary>
    public required Id UserId { get; init; }

    /// <summary>Who removed them; themselves when they left.</summary>
    public required Id RemovedBy { get; init; }

    /// <summary>How many remain.</summary>
    public required int MemberCount { get; init; }
}

/// <summary>A message was posted. The channel's members.</summary>
[EventType("message.posted")]
public sealed record MessagePosted : IEventData
{
    /// <summary>The message.</summary>
    public required Message Message { get; init; }

    /// <summary>The <c>Idempotency-Key</c> that it was posted with, so that its author's devices replace their echo.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whom it mentions; a channel-wide mention is <see cref="MentionsAll"/>.</summary>
    public IReadOnlyList<Id>? Mentions { get; init; }

    /// <summary>It says <c>&lt;!channel&gt;</c> or <c>&lt;!here&gt;</c>.</summary>
    public bool MentionsAll { get; init; }

    /// <summary>For a reply: the thread's new totals.</summary>
    public ThreadTotals? Thread { get; init; }

    /// <summary>For a reply: who is told of it.</summary>
    public ThreadAudience? Told { get; init; }
}

/// <summary>A thread's totals after a change.</summary>
public sealed record ThreadTotals
{
    /// <summary>Replies that exist.</summary>
    public required int ReplyCount { get; init; }

    /// <summary>When the newest was posted.</summary>
    public DateTimeOffset? LastReplyAt { get; init; }

    /// <summary>Up to five people who replied, newest first.</summary>
    public required IReadOnlyList<Id> ReplyUserIds { get; init; }

    /// <summary>Who wrote the message that the thread started from; they follow it.</summary>
    public required Id RootUserId { get; init; }
}

/// <summary>A message's text changed. The channel's members.</summary>
[EventType("message.edited")]
public sealed record MessageEdited : IEventData
{
    /// <summary>Which.</summary>
    public required Id MessageId { get; init; }

    /// <summary>Its thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>The new text.</summary>
    public required string Text { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset EditedAt { get; init; }

    /// <summary>Whom it mentions now.</summary>
    public IReadOnlyList<Id>? Mentions { get; init; }

    /// <summary>It says <c>&lt;!channel&gt;</c> or <c>&lt;!here&gt;</c> now.</summary>
    public bool MentionsAll { get; init; }

    /// <summary>Its number in the channel.</summary>
    public long? Number { get; init; }

    /// <summary>Its number in its thread.</summary>
    public long? ThreadNumber { get; init; }

    /// <summary>Whom it mentioned before, for the counts.</summary>
    public IReadOnlyList<Id>? MentionsBefore { get; init; }

    /// <summary>It mentioned the whole channel before.</summary>
    public bool MentionsAllBefore { get; init; }
}

/// <summary>A message was deleted. The channel's members.</summary>
[EventType("message.deleted")]
public sealed record MessageDeleted : IEventData
{
    /// <summary>Which.</summary>
    public required Id MessageId { get; init; }

    /// <summary>Its thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DeletedAt { get; init; }

    /// <summary>It leaves a tombstone, because replies hang on it.</summary>
    public required bool Tombstone { get; init; }

    /// <summary>Its number in the channel.</summary>
    public long? Number { get; init; }

    /// <summary>Its number in its thread.</summary>
    public long? ThreadNumber { get; init; }

    /// <summary>Whom it mentioned, for the counts.</summary>
    public IReadOnlyList<Id>? Mentions { get; init; }

    /// <summary>It mentioned the whole channel.</summary>
    public bool MentionsAll { get; init; }

    /// <summary>For a reply: the thread's new totals.</summary>
    public ThreadTotals? Thread { get; init; }
}

/// <summary>Somebody reacted. The channel's members.</summary>
[EventType("reaction.added")]
public sealed record ReactionAdded : IEventData
{
    /// <summary>To which message.</summary>
    public required Id MessageId { get; init; }

    /// <summary>That message's thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>Who.</summary>
    public required Id UserId { get; init; }

    /// <summary>With what.</summary>
    public required string Emoji { get; init; }

    /// <summary>How many have this reaction now.</summary>
    public required int Count { get; init; }
}

/// <summary>Somebody took a reaction back. The channel's members.</summary>
[EventType("reaction.removed")]
public sealed record ReactionRemoved : IEventData
{
    /// <summary>From which message.</summary>
    public required Id MessageId { get; init; }

    /// <summary>That message's thread.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>Who.</summary>
    public required Id UserId { get; init; }

    /// <summary>What.</summary>
    public required string Emoji { get; init; }

    /// <summary>How many have this reaction now.</summary>
    public required int Count { get; init; }
}

/// <summary>The receiver read a channel on one of their devices, marked it unread, or chose a level for it. Only that person.</summary>
[EventType("channel.read")]
public sealed record ChannelRead : IEventData
{
    /// <summary>Their new read state.</summary>
    public required ChannelReadState ReadState { get; init; }
}

/// <summary>The receiver's place in a thread changed: they read it or marked it unread, chose a level, or got it assigned. Only that person.</summary>
[EventType("thread.read")]
public sealed record ThreadRead : IEventData
{
    /// <summary>Which thread.</summary>
    public required Id ThreadId { get; init; }

    /// <summary>The number of its newest reply.</summary>
    public required long LastNumber { get; init; }

    /// <summary>Their new read state.</summary>
    public required ThreadReadState ReadState { get; init; }
}

/// <summary>An import added messages to a channel: fetch its history again. The channel's members.</summary>
[EventType("messages.imported")]
public sealed record MessagesImported : IEventData
{
    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>The lowest number in the channel that was added; absent when all of it went into threads alone.</summary>
    public long? FirstNumber { get; init; }

    /// <summary>The highest.</summary>
    public long? LastNumber { get; init; }

    /// <summary>Threads that got replies; absent where there are none.</summary>
    public IReadOnlyList<Id>? ThreadIds { get; init; }

    /// <summary>The channel as it is now.</summary>
    public required Channel Channel { get; init; }
}
