// SPDX-License-Identifier: Apache-2.0
using System.Text.Json.Serialization;

namespace Parley.Protocol;

/// <summary>What was found.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<SearchResultKind>))]
public enum SearchResultKind
{
    /// <summary>A message in a channel.</summary>
    Message,

    /// <summary>A reply in a thread.</summary>
    Reply,

    /// <summary>A message or reply that shows files, by their names, what is written in them, or its text.</summary>
    File,

    /// <summary>A person, by name.</summary>
    Person,

    /// <summary>A channel, by name or topic.</summary>
    Channel,
}

/// <summary><c>GET /search</c>: what matches. Messages and replies come newest first, people and channels by name.</summary>
public sealed record SearchPage
{
    /// <summary>What was found.</summary>
    public required IReadOnlyList<SearchResult> Results { get; init; }

    /// <summary>How many match in all, counted with the first page up to 1,000.</summary>
    public required int Total { get; init; }

    /// <summary>There are more than <see cref="Total"/>.</summary>
    public bool TotalCapped { get; init; }

    /// <summary>How many there are of each kind; with the first page.</summary>
    public SearchCounts? Counts { get; init; }

    /// <summary>The search as it may have been meant, where it found little and this would find more. It finds something that the caller may read.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>With the first page, if it has results: names this search for <c>POST /search/opened</c>.</summary>
    public Id? SearchId { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>How many hits there are of each kind. Messages and replies together are counted up to 1,000.</summary>
public sealed record SearchCounts
{
    /// <summary>Messages in channels.</summary>
    public required int Messages { get; init; }

    /// <summary>Replies in threads.</summary>
    public required int Replies { get; init; }

    /// <summary>Of these messages and replies, those that show files.</summary>
    public required int Files { get; init; }

    /// <summary>People; none where the search has operators.</summary>
    public required int People { get; init; }

    /// <summary>Channels; none where the search has operators.</summary>
    public required int Channels { get; init; }
}

/// <summary>One hit.</summary>
public sealed record SearchResult
{
    /// <summary>Of which kind.</summary>
    public required SearchResultKind Kind { get; init; }

    /// <summary>The message or reply.</summary>
    public Message? Message { get; init; }

    /// <summary>The message's channel's name; absent in direct and group conversations.</summary>
    public string? ChannelName { get; init; }

    /// <summary>In which of the message's files it was found, and where; absent when it was found in none.</summary>
    public IReadOnlyList<FoundInFile>? InFiles { get; init; }

    /// <summary>The person.</summary>
    public User? User { get; init; }

    /// <summary>The channel.</summary>
    public Channel? Channel { get; init; }

    /// <summary>What of the text matches, in order, without overlaps: the message's text, the person's or the channel's name.</summary>
    public required IReadOnlyList<Highlight> Highlights { get; init; }
}

/// <summary>A file in which something was found.</summary>
public sealed record FoundInFile
{
    /// <summary>Which of the message's files.</summary>
    public required Id FileId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Some of what is written around the first place.</summary>
    public required string Excerpt { get; init; }

    /// <summary>What of the excerpt matches.</summary>
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
