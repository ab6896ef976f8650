// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>What was found.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SearchResultKind>))]
public enum SearchResultKind
{
    /// <summary>A message or a reply.</summary>
    Message,
}

/// <summary><c>GET /search</c>: what matches, the newest first.</summary>
public sealed record SearchPage
{
    /// <summary>What was found.</summary>
    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>How many match in all, counted with the first page up to 10,000.</summary>
    public required int Total { get; init; }

    /// <summary>There are more than <see cref="Total"/>.</summary>
    public bool TotalCapped { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>One hit.</summary>
public sealed record SearchResult
{
    /// <summary>Of which kind.</summary>
    public required SearchResultKind Kind { get; init; }

    /// <summary>The message.</summary>
    public required Message Message { get; init; }

    /// <summary>Its channel's name; absent in direct and group conversations.</summary>
    public string? ChannelName { get; init; }

    /// <summary>What of the message's text matches, in order, without overlaps.</summary>
    public required IReadOnlyList<Highlight> Highlights { get; init; }
}

/// <summary>A stretch of a text, in UTF-16 units.</summary>
public sealed record Highlight
{
    /// <summary>Where it begins, from 0.</summary>
    public required int Start { get; init; }

    /// <summary>How long it is.</summary>
    public required int Length { get; init; }
}
