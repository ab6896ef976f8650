using Parley.Protocol;
using Parley.Server.Search.Index;

namespace Parley.Server.Search;

/// <summary>A term with names turned into ids and text into words: what can be asked of the database.</summary>
internal abstract record Condition(bool Not);

/// <summary>Words next to each other. <see cref="Folded"/> is the same as one piece, for finding it inside of words.</summary>
internal sealed record PhraseCondition(IReadOnlyList<string> Words, string Folded, bool IsPrefix, bool Not) : Condition(Not)
{
    /// <summary>Less is in too many words.</summary>
    private const int ShortestPart = 3;

    public bool CanBePart => !Not && Folded.EnumerateRunes().Count() >= ShortestPart;
}

/// <summary>One of some words, and behind it <paramref name="Rest"/>, the last of which may go on: where parts of words are looked for.</summary>
internal sealed record PartCondition(IReadOnlyList<string> First, IReadOnlyList<string> Rest) : Condition(Not: false);

/// <summary>One of these.</summary>
internal sealed record FacetCondition(IReadOnlyList<Facet> Facets, bool Not) : Condition(Not);

internal sealed record TimeCondition(DateTimeOffset? From, DateTimeOffset? Before, bool Not) : Condition(Not);

/// <summary>What the searcher has not read. Nothing before <see cref="Oldest"/> is.</summary>
internal sealed record UnreadCondition(Id Oldest, bool Not) : Condition(Not);

/// <summary>Nothing matches it: a person or channel that is not there, or that the searcher may not know.</summary>
internal sealed record NeverCondition(bool Not) : Condition(Not);
