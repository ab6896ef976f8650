using Parley.Server.Search.Index;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>
/// Looks for parts of words: finds in the vocabulary what words have them, and then those. Where several stand next to each other, the first is the end
/// of a word and the last the beginning of one.
/// </summary>
internal static class PartsOfWords
{
    /// <summary>What is in more words than this is no part that somebody looks for.</summary>
    private const int MostWords = 500;

    /// <summary>The conditions of a query for which no words as they are were found; null where no word has one of the parts.</summary>
    public static async Task<IReadOnlyList<Condition>?> InAsync(SqlSession sql, SearchQuery query)
    {
        var conditions = new List<Condition>();
        foreach (var condition in query.Conditions)
        {
            var found = condition is PhraseCondition { CanBePart: true } phrase ? await InAsync(sql, query, phrase) : condition;
            if (found is PartCondition { First: [] })
            {
                return null;
            }

            conditions.Add(found);
        }

        return conditions;
    }

    private static async Task<PartCondition> InAsync(SqlSession sql, SearchQuery query, PhraseCondition phrase)
    {
        var (first, rest) = (phrase.Words[0], phrase.Words.Skip(1).ToList());
        var workspaceId = query.Actor.WorkspaceId;
        return rest.Count == 0 ? new PartCondition(await VocabularySql.WithAsync(sql, workspaceId, first, MostWords), rest)
            : first.Length == 1 ? new PartCondition([first], rest)
            : new PartCondition(await VocabularySql.EndingInAsync(sql, workspaceId, first, MostWords), rest);
    }
}
