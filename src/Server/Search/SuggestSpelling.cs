using Parley.Server.Search.Index;
using Parley.Server.Search.Query;
using Parley.Server.Search.Text;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>
/// What may have been meant by a search that found little. Words come from the dictionary of the whole workspace, but nothing is suggested that does not
/// itself find something which the searcher may read: words of channels that are closed to them stay there.
/// </summary>
internal static class SuggestSpelling
{
    /// <summary>A search that found more than this was meant.</summary>
    private const int Few = 2;

    /// <summary>Words that are put to the test for one misspelt one.</summary>
    private const int MostTried = 8;

    /// <summary>Where counting ends: by then a word is no slip.</summary>
    private const int Enough = 50;

    /// <summary>A word that was used is taken for a slip when another is so much more frequent.</summary>
    private const int Outnumbered = 5;

    public static async Task<string?> ForAsync(SqlSession sql, SearchQuery query, string q, int total)
    {
        if (total > Few)
        {
            return null;
        }

        var (meant, words) = (q, query.Terms.ToList());
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is TextTerm { Not: false, IsPrefix: false } term && await BetterAsync(sql, query, term) is { } better)
            {
                meant = Replace(meant, term.Text, better);
                words[i] = term with { Text = better };
            }
        }

        return meant != q && await CountAsync(sql, query, words) > total ? meant : null;
    }

    /// <summary>The likeliest of the words that are spelt like this one; null when it is likely itself.</summary>
    private static async Task<string?> BetterAsync(SqlSession sql, SearchQuery query, TextTerm term)
    {
        if (SearchedText.Of(term.Text).Words is not [{ Text: var typed }] || !Spelling.IsTaught(typed))
        {
            return null;
        }

        var used = await CountAsync(sql, query, [term]);
        var like = (await SpellingSql.LikeAsync(sql, query.Actor.WorkspaceId, typed))
            .Select(word => (Word: word, Slips: Spelling.Between(typed, word)))
            .Where(c => c.Slips is not null)
            .OrderBy(c => c.Slips).ThenByDescending(c => c.Word[0] == typed[0]).ThenBy(c => c.Word, StringComparer.Ordinal)
            .Take(MostTried);
        var (best, most) = ((string?)null, used * Outnumbered);
        foreach (var slips in like.GroupBy(c => c.Slips).TakeWhile(_ => best is null))
        {
            foreach (var (word, _) in slips)
            {
                if (await CountAsync(sql, query, [term with { Text = word }]) is var count && count > most)
                {
                    (best, most) = (word, count);
                }
            }
        }

        return best;
    }

    private static async Task<int> CountAsync(SqlSession sql, SearchQuery query, IReadOnlyList<SearchTerm> terms) =>
        await FindMessages.CountAsync(sql, await SearchQuery.ResolveAsync(sql, query.Actor, terms), Enough);

    /// <summary>In the search as it was typed, where the word stands for itself.</summary>
    private static string Replace(string q, string word, string better)
    {
        for (var at = q.IndexOf(word, StringComparison.Ordinal); at >= 0; at = q.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || char.IsWhiteSpace(q[at - 1]) || q[at - 1] == '"') && (end == q.Length || char.IsWhiteSpace(q[end]) || q[end] == '"'))
            {
                return string.Concat(q.AsSpan(0, at), better, q.AsSpan(end));
            }
        }

        return q;
    }
}
