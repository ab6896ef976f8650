// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>A message that the server will post at its time, as its author. Nobody else learns of it before.</summary>
public sealed record ScheduledMessage
{
    /// <summary>Its id, which is not that of the message that it will be.</summary>
    public required Id Id { get; init; }

    /// <summary>Where it will be posted.</summary>
    public required Id ChannelId { get; init; }

    /// <summary>The thread that it will reply in.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>The reply will be shown in the channel too.</summary>
    public bool AlsoToChannel { get; init; }

    /// <summary>It will ask people to confirm that they have read it.</summary>
    public bool AskConfirmation { get; init; }

    /// <summary>What it will say; empty where it will show files alone.</summary>
    public required string Text { get; init; }

    /// <summary>What it will show; absent where that is nothing.</summary>
    public IReadOnlyList<StoredFile>? Files { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset SendAt { get; init; }

    /// <summary>When it was planned.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Why it could not be posted at its time: the <c>code</c> that posting answers (<c>not_a_member</c>, <c>channel_archived</c>, …), or
    /// <c>account_closed</c>. It is kept until its author gives it another time, sends it or deletes it.
    /// </summary>
    public string? Failure { get; init; }
}

/// <summary><c>GET /me/scheduled</c>: all that wait or have failed, by time; there are at most <see cref="Limits.ScheduledMessages"/>.</summary>
public sealed record ScheduledList
{
    /// <summary>The messages.</summary>
    public required IReadOnlyList<ScheduledMessage> Scheduled { get; init; }
}

/// <summary><c>POST /me/scheduled</c>.</summary>
public sealed record ScheduleMessageRequest
{
    /// <summary>Where; the caller may post there.</summary>
    public required Id ChannelId { get; init; }

    /// <summary>Markdown, 1 to 40,000 UTF-16 units; none where it shows files.</summary>
    public required string Text { get; init; }

    /// <summary>Files of the caller that were not posted yet, at most <see cref="Limits.FilesPerMessage"/>. They wait with the plan.</summary>
    public IReadOnlyList<Id>? FileIds { get; init; }

    /// <summary>When: in the future, at most <see cref="Limits.PlanDays"/> days from now.</summary>
    public required DateTimeOffset SendAt { get; init; }

    /// <summary>The message whose thread it will reply in.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>Show the reply in the channel too.</summary>
    public bool? AlsoToChannel { get; init; }

    /// <summary>Ask those whom it mentions, or everybody who is in the channel then, to confirm that they have read it.</summary>
    public bool? AskConfirmation { get; init; }

    /// <summary>The caller's draft for this channel or thread became this message: it is gone with it.</summary>
    public bool? ClearDraft { get; init; }
}

/// <summary><c>PATCH /me/scheduled/{id}</c>: what is absent stays. With a time, one that failed waits again.</summary>
public sealed record ChangeScheduledRequest
{
    /// <summary>Another text.</summary>
    public string? Text { get; init; }

    /// <summary>Another time.</summary>
    public DateTimeOffset? SendAt { get; init; }
}

/// <summary>The receiver planned a message or changed one, or it could not be posted at its time. Only that person.</summary>
[EventType("scheduled.changed")]
public sealed record ScheduledChanged : IEventData
{
    /// <summary>As it is now.</summary>
    public required ScheduledMessage Scheduled { get; init; }
}

/// <summary>A planned message of the receiver is no longer planned: it was posted or deleted. Only that person.</summary>
[EventType("scheduled.removed")]
public sealed record ScheduledRemoved : IEventData
{
    /// <summary>Which.</summary>
    public required Id ScheduledId { get; init; }

    /// <summary>The message that it became; absent when it was deleted.</summary>
    public Id? MessageId { get; init; }
}
