// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>How much somebody wants to hear of a channel or a thread, the quietest first.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<NotificationLevel>))]
public enum NotificationLevel
{
    /// <summary>Nothing. Of a channel: only what mentions them by name. Of a thread: not even that, until they reply.</summary>
    Mute,

    /// <summary>New messages show; a thread only once they reply or are mentioned.</summary>
    Normal,

    /// <summary>Replies count as unread; of a channel: those of all its threads.</summary>
    Follow,

    /// <summary>Every message asks for attention; of a channel: those of its threads too.</summary>
    Watch,
}

/// <summary>Why a level applies.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<LevelReason>))]
public enum LevelReason
{
    /// <summary>Nobody chose anything: direct and group channels are watched, others normal.</summary>
    Default,

    /// <summary>A thread has it from its channel.</summary>
    Channel,

    /// <summary>They started the thread.</summary>
    Started,

    /// <summary>They replied in the thread.</summary>
    Replied,

    /// <summary>They were mentioned in the thread.</summary>
    Mentioned,

    /// <summary>The thread was assigned to them.</summary>
    Assigned,

    /// <summary>They chose it.</summary>
    Chosen,
}

/// <summary><c>PUT /channels/{id}/level</c> and <c>PUT /threads/{id}/level</c>.</summary>
public sealed record SetLevelRequest
{
    /// <summary>The level; absent takes the choice back, so that it is again what it would be by itself.</summary>
    public NotificationLevel? Level { get; init; }
}

/// <summary><c>PUT /channels/{id}/unread</c> and <c>PUT /threads/{id}/unread</c>: the one way in which a read cursor moves back.</summary>
public sealed record MarkUnreadRequest
{
    /// <summary>The first message that counts as unread again, in that channel or thread; a thread's own id stands for all its replies.</summary>
    public required Id FromId { get; init; }
}
