using Parley.Protocol;
using Parley.Server.Search.Index;
using Parley.Server.Storage;

namespace Parley.Server.Upkeep.Move;

/// <summary>Builds PostgreSQL's search index from the messages that have come, so that the first search after the move finds everything.</summary>
internal static class FillSearchIndex
{
    private const int AtOnce = 1000;

    /// <summary>Answers how many messages there are.</summary>
    public static async Task<long> RunAsync(SqlSession postgres, CancellationToken cancel)
    {
        var known = new KnownWords(TimeProvider.System);
        var (done, last) = (0L, new Id(long.MinValue));
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var ids = await postgres.ListAsync<Id>("SELECT id FROM messages WHERE id > @last ORDER BY id LIMIT @AtOnce", new { last, AtOnce });
            if (ids.Count == 0)
            {
                return done;
            }

            await SearchIndexSql.RefreshAsync(postgres, ids, known);
            (done, last) = (done + ids.Count, ids[^1]);
        }
    }
}
