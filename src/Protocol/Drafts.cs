// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>What one has begun to write in a channel or in a thread, the same on every device. Nobody else learns of it.</summary>
public sealed record Draft
{
    /// <summary>For which channel.</summary>
    public required Id ChannelId { get; init; }

    /// <summary>For which of its threads; absent for the channel itself.</summary>
    public Id? ThreadId { get; init; }

    /// <summary>As far as it has come; empty once there is none.</summary>
    public required string Text { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Grows with each change: the higher one is the later one. It is the <c>seq</c> of the change's event.</summary>
    public required long Version { get; init; }
}

/// <summary><c>GET /me/drafts</c>: all that there are, the one that changed last first; there are at most <see cref="Limits.Drafts"/>.</summary>
public sealed record DraftList
{
    /// <summary>The drafts.</summary>
    public required IReadOnlyList<Draft> Drafts { get; init; }
}

/// <summary><c>PUT /channels/{id}/draft</c> and <c>PUT /threads/{id}/draft</c>: whoever writes last, wins.</summary>
public sealed record SaveDraftRequest
{
    /// <summary>Markdown, 1 to 40,000 UTF-16 units, kept as it is.</summary>
    public required string Text { get; init; }
}

/// <summary>A draft of the receiver changed, or is gone: sent, or thrown away. Only that person.</summary>
[EventType("draft.changed")]
public sealed record DraftChanged : IEventData
{
    /// <summary>As it is now; its text is empty when it is gone.</summary>
    public required Draft Draft { get; init; }
}
