// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>A message, in a channel or in a thread.</summary>
public sealed record Message
{
    /// <summary>Its id. A thread's id is the id of the message that it started from.</summary>
    public required Id Id { get; init; }

    /// <summary>Where it was posted.</summary>
    public required Id ChannelId { get; init; }

    /// <summary>The thread it replies in; absent for a message of the channel itself.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>Who wrote it.</summary>
    public required Id UserId { get; init; }

    /// <summary>Markdown with mention tokens <c>&lt;@id&gt;</c>, <c>&lt;#id&gt;</c>, <c>&lt;!here&gt;</c>, <c>&lt;!channel&gt;</c>; empty when deleted.</summary>
    public required string Text { get; init; }

    /// <summary>When it was posted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last edited.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Set on the tombstone that a deleted message leaves where a thread hangs on it.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Its place in the channel, from 1; absent for a reply that is shown in its thread only.</summary>
    public long? Number { get; init; }

    /// <summary>Its place in its thread, from 1; absent outside threads.</summary>
    public long? ThreadNumber { get; init; }

    /// <summary>A reply that is also shown in the channel.</summary>
    public bool AlsoToChannel { get; init; }

    /// <summary>Reactions, in the order in which each emoji was first used.</summary>
    public required IReadOnlyList<Reaction> Reactions { get; init; }

    /// <summary>How many replies its thread has.</summary>
    public int ReplyCount { get; init; }

    /// <summary>When the newest reply was posted.</summary>
    public DateTimeOffset? LastReplyAt { get; init; }

    /// <summary>Up to five people who replied, those of the newest replies first; absent where there are none.</summary>
    public IReadOnlyList<Id>? ReplyUserIds { get; init; }

    /// <summary>The message that this one passes on; its own text may be empty then.</summary>
    public Forward? Forward { get; init; }

    /// <summary>Set while it is pinned in its channel.</summary>
    public Pin? Pin { get; init; }

    /// <summary>The caller has saved it for later; absent in what the whole channel receives.</summary>
    public SavedMark? Saved { get; init; }

    /// <summary>The poll that it carries.</summary>
    public Poll? Poll { get; init; }

    /// <summary>Its author asks people to confirm that they have read it.</summary>
    public Confirmation? Confirmation { get; init; }

    /// <summary>The files that it shows, in the order of its author; absent where there are none.</summary>
    public IReadOnlyList<StoredFile>? Files { get; init; }

    /// <summary>Title, resolution, assignment and decision of the thread that hangs on it.</summary>
    public ThreadDetails? Details { get; init; }

    /// <summary>Set where the message was moved to its place.</summary>
    public MessageOrigin? Moved { get; init; }

    /// <summary>Set where this is no message but the trace of some that were moved away.</summary>
    public MessageTrace? Trace { get; init; }
}

/// <summary>One emoji on one message.</summary>
public sealed record Reaction
{
    /// <summary>A short name without colons (<c>thumbsup</c>) or the emoji itself.</summary>
    public required string Emoji { get; init; }

    /// <summary>How many people.</summary>
    public required int Count { get; init; }

    /// <summary>Who, oldest first; the first 50 and, where they reacted, the caller.</summary>
    public required IReadOnlyList<Id> UserIds { get; init; }
}

/// <summary><c>POST /channels/{id}/messages</c>.</summary>
public sealed record PostMessageRequest
{
    /// <summary>Markdown, 1 to 40,000 UTF-16 units; may be empty where something else makes the message.</summary>
    public required string Text { get; init; }

    /// <summary>Files that the caller uploaded and has not posted yet, at most 10.</summary>
    public IReadOnlyList<Id>? FileIds { get; init; }

    /// <summary>The message whose thread this replies in.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>Show the reply in the channel too.</summary>
    public bool? AlsoToChannel { get; init; }

    /// <summary>Another message to pass on, which the caller may see; the text is what they say of it.</summary>
    public Id? ForwardMessageId { get; init; }

    /// <summary>The caller's draft for this channel or thread became this message: it is gone with it.</summary>
    public bool? ClearDraft { get; init; }

    /// <summary>A poll; the text is its question.</summary>
    public NewPoll? Poll { get; init; }

    /// <summary>Ask the people whom it mentions, or everybody in the channel, to confirm that they have read it.</summary>
    public bool? AskConfirmation { get; init; }
}

/// <summary><c>PATCH /messages/{id}</c>, by its author.</summary>
public sealed record EditMessageRequest
{
    /// <summary>The new text.</summary>
    public required string Text { get; init; }
}

/// <summary>A stretch of history, newest last.</summary>
public sealed record MessagePage
{
    /// <summary>The messages.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }

    /// <summary>There are older ones.</summary>
    public required bool HasMoreBefore { get; init; }

    /// <summary>There are newer ones.</summary>
    public required bool HasMoreAfter { get; init; }
}
