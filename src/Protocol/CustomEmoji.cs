// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>An emoji that somebody added to the workspace: a small image with a name. In texts and reactions it goes by <c>:name:</c>.</summary>
public sealed record CustomEmoji
{
    /// <summary>Its id.</summary>
    public required Id Id { get; init; }

    /// <summary>2 to 64 of <c>a</c>–<c>z</c>, <c>0</c>–<c>9</c>, <c>_</c>, <c>+</c> and <c>-</c>; no name of a standard emoji.</summary>
    public required string Name { get; init; }

    /// <summary>Where its image is, below the server's address; at most 128 pixels a side. What is there never changes.</summary>
    public required string Url { get; init; }

    /// <summary>It moves.</summary>
    public required bool Animated { get; init; }

    /// <summary>Who added it.</summary>
    public required Id CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One page of <c>GET /emoji</c>, by name.</summary>
public sealed record CustomEmojiPage
{
    /// <summary>The emoji.</summary>
    public required IReadOnlyList<CustomEmoji> Emoji { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>Somebody added an emoji. Everybody.</summary>
[EventType("emoji.added")]
public sealed record EmojiAdded : IEventData
{
    /// <summary>The emoji.</summary>
    public required CustomEmoji Emoji { get; init; }
}

/// <summary>An emoji was removed; where it was used, its name stays. Everybody.</summary>
[EventType("emoji.removed")]
public sealed record EmojiRemoved : IEventData
{
    /// <summary>Which.</summary>
    public required Id EmojiId { get; init; }

    /// <summary>What it was called.</summary>
    public required string Name { get; init; }
}
