using Parley.Server.Search.Index;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>
/// What the index is asked, in its own language: FTS5's (sqlite.org/fts5.html, section 3) or a <c>tsquery</c>. It is built of words that the tokenizer
/// cut, each in quotes, never of what somebody typed.
/// </summary>
internal static class IndexExpression
{
    /// <summary>All of <paramref name="conditions"/>; null when none of them is for the index.</summary>
    public static string? Of(IEnumerable<Condition> conditions, Dialect dialect)
    {
        var wanted = new List<string>();
        var unwanted = new List<string>();
        foreach (var condition in conditions)
        {
            if (Atom(condition, dialect) is { } atom)
            {
                (condition.Not ? unwanted : wanted).Add(atom);
            }
        }

        if (wanted.Count == 0)
        {
            return null;
        }

        var all = string.Join(dialect == Dialect.Sqlite ? " AND " : " & ", wanted);
        return unwanted.Count == 0 ? all
            : dialect == Dialect.Sqlite ? $"({all}) NOT ({string.Join(" OR ", unwanted)})"
            : $"({all}) & !({string.Join(" | ", unwanted)})";
    }

    private static string? Atom(Condition condition, Dialect dialect) => (condition, dialect) switch
    {
        (PhraseCondition phrase, Dialect.Sqlite) => $"(words : {OnSqlite(phrase.Words, phrase.IsPrefix)})",
        (PhraseCondition phrase, _) => $"({OnPostgres(phrase.Words.Select(PostgresWords.Quote), phrase.IsPrefix)})",
        (PartCondition part, Dialect.Sqlite) => $"(words : ({string.Join(" OR ", part.First.Select(word => OnSqlite([word, .. part.Rest], part.Rest.Count > 0)))}))",
        (PartCondition part, _) =>
            $"({OnPostgres([$"({string.Join(" | ", part.First.Select(PostgresWords.Quote))})", .. part.Rest.Select(PostgresWords.Quote)], part.Rest.Count > 0)})",
        (FacetCondition facet, Dialect.Sqlite) => $"(facets : ({string.Join(" OR ", facet.Facets.Select(f => $"\"{f.OnSqlite}\""))}))",
        (FacetCondition facet, _) => $"({string.Join(" | ", facet.Facets.Select(f => PostgresWords.Quote(f.OnPostgres)))})",
        _ => null,
    };

    private static string OnSqlite(IEnumerable<string> words, bool lastGoesOn) => $"\"{string.Join(' ', words)}\"{(lastGoesOn ? " *" : "")}";

    private static string OnPostgres(IEnumerable<string> quoted, bool lastGoesOn) => $"{string.Join(" <-> ", quoted)}{(lastGoesOn ? ":*" : "")}";
}
