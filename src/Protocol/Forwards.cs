// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>
/// Another message that this one passes on, as it was at that moment. It says who wrote it and when, but not where: whoever may see the original finds
/// its place with <c>GET /messages?ids=</c>, and the others learn no channel.
/// </summary>
public sealed record Forward
{
    /// <summary>The original.</summary>
    public required Id MessageId { get; init; }

    /// <summary>Who wrote the original.</summary>
    public required Id UserId { get; init; }

    /// <summary>What it said; a later edit of the original does not reach it.</summary>
    public required string Text { get; init; }

    /// <summary>When the original was posted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>
/// <c>GET /messages?ids=</c>: those of the messages that the caller may see, in the order of the ids; the others are left out, whether they exist or
/// not. Links in messages and forwards are shown with it.
/// </summary>
public sealed record MessageList
{
    /// <summary>The messages.</summary>
    public required IReadOnlyList<Message> Messages { get; init; }

    /// <summary>The channels that they are in.</summary>
    public required IReadOnlyList<Channel> Channels { get; init; }
}
