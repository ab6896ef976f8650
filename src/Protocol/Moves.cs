// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary><c>POST /messages/move</c>. Say where to: <see cref="ThreadId"/>, or <see cref="ChannelId"/>, or <see cref="NewThread"/>.</summary>
public sealed record MoveMessagesRequest
{
    /// <summary>1 to 100 messages of one channel, or replies of one thread; they arrive in the order that they have there. A thread comes along with its first message.</summary>
    public required IReadOnlyList<Id> MessageIds { get; init; }

    /// <summary>Into the thread of this message, which may have no replies yet.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>Into this channel; absent with <see cref="NewThread"/> for the one that they are in.</summary>
    public Id? ChannelId { get; init; }

    /// <summary>The first of the messages starts a thread of which the others become the replies.</summary>
    public bool? NewThread { get; init; }
}

/// <summary>The messages as they are in their new place.</summary>
public sealed record MovedMessages
{
    /// <summary>Those that were named.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }
}

/// <summary>On a message that was moved to where it is.</summary>
public sealed record MessageOrigin
{
    /// <summary>Who moved it.</summary>
    public required Id UserId { get; init; }

    /// <summary>When: its place in channel and thread is as if it had been posted then.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The trace that it left where it was: <c>GET /messages/{id}</c> tells where, to those who may read there.</summary>
    public Id? TraceId { get; init; }
}

/// <summary>Makes a message of history the trace of messages that were moved away. It has no text and can't be changed.</summary>
public sealed record MessageTrace
{
    /// <summary>Who moved them.</summary>
    public required Id UserId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The first of them: <c>GET /messages/{id}</c> tells where it is now, to those who may read there.</summary>
    public required Id MessageId { get; init; }

    /// <summary>How many were moved together.</summary>
    public required int Count { get; init; }
}

/// <summary>
/// A message was moved. Within a channel its members get both halves; from one channel to another the members of each get the half of theirs,
/// arrival before departure, so that nobody learns of a channel that they can't see.
/// </summary>
[EventType("message.moved")]
public sealed record MessageMoved : IEventData
{
    /// <summary>Which.</summary>
    public required Id MessageId { get; init; }

    /// <summary>Who moved it.</summary>
    public required Id MovedBy { get; init; }

    /// <summary>Where it was, in the event's channel: it is there no more.</summary>
    public MessageDeparture? Left { get; init; }

    /// <summary>Where it is now, in the event's channel.</summary>
    public MessageArrival? Arrived { get; init; }
}

/// <summary>The half of those who see where a message was. For the counts it is a deletion.</summary>
public sealed record MessageDeparture
{
    /// <summary>The thread that it was a reply in.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>The number that it had in the channel.</summary>
    public long? Number { get; init; }

    /// <summary>The number that it had in the thread.</summary>
    public long? ThreadNumber { get; init; }

    /// <summary>Whom it mentions, for the counts.</summary>
    public IReadOnlyList<Id>? Mentions { get; init; }

    /// <summary>It mentions the whole channel.</summary>
    public bool MentionsAll { get; init; }

    /// <summary>What stands in its place; absent where the trace of another message that was moved with it does.</summary>
    public Message? Trace { get; init; }

    /// <summary>For a reply: the totals of the thread that it left.</summary>
    public ThreadTotals? Thread { get; init; }

    /// <summary>The thread that hung on it is no longer in this channel, or has become part of another.</summary>
    public bool WithThread { get; init; }
}

/// <summary>The half of those who see where a message is now. For the counts it is a post by somebody else.</summary>
public sealed record MessageArrival
{
    /// <summary>The message in its new place.</summary>
    public required Message Message { get; init; }

    /// <summary>Whom it mentions.</summary>
    public IReadOnlyList<Id>? Mentions { get; init; }

    /// <summary>It mentions the whole channel.</summary>
    public bool MentionsAll { get; init; }

    /// <summary>For a reply: the thread's new totals.</summary>
    public ThreadTotals? Thread { get; init; }

    /// <summary>For a reply: who is told of it.</summary>
    public ThreadAudience? Told { get; init; }
}

/// <summary>
/// Who is told of a reply: for whom it counts as unread, unless they wrote or have read it. Whoever is in it for the first time begins just before
/// this reply.
/// </summary>
public sealed record ThreadAudience
{
    /// <summary>Those who follow or watch the thread; absent where they are more than 100: then clients that do not know ask for the thread.</summary>
    public IReadOnlyList<Id>? FollowerIds { get; init; }

    /// <summary>Those of them who watch it.</summary>
    public IReadOnlyList<Id>? WatcherIds { get; init; }
}
