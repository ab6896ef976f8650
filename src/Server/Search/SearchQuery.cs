using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Search.Query;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>What somebody looks for, with the names in it looked up.</summary>
internal sealed record SearchQuery(Actor Actor, IReadOnlyList<SearchTerm> Terms, IReadOnlyList<Condition> Conditions)
{
    /// <summary>Something in it can't be met.</summary>
    public bool IsHopeless => Conditions.Any(c => c is NeverCondition { Not: false });

    /// <summary>Some of its words are long enough to be looked for inside of others.</summary>
    public bool HasParts => Conditions.Any(c => c is PhraseCondition { CanBePart: true });

    /// <summary>The words, where it has nothing but words: names of people and channels are looked for by them.</summary>
    public IReadOnlyList<string> Names =>
        Terms.All(t => t is TextTerm { Not: false }) ? [.. Terms.OfType<TextTerm>().SelectMany(NamesOf)] : [];

    public static async Task<SearchQuery> ResolveAsync(SqlSession sql, Actor actor, IReadOnlyList<SearchTerm> terms) =>
        new(actor, terms, await terms.AsConditionsAsync(sql, actor));

    private static string[] NamesOf(TextTerm term) =>
        term.Text.TrimEnd('*').TrimStart('@', '#').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
