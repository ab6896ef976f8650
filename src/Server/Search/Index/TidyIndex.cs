using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>After much was written: pieces of the index are joined, and the database counts again which words are frequent.</summary>
internal static class TidyIndex
{
    /// <summary>Pages that one transaction may write; the journal is held that long.</summary>
    private const int PagesAtOnce = 500;

    public static async Task RunAsync(Journal journal, Database database, Id workspaceId, CancellationToken cancel)
    {
        if (database.Dialect == Dialect.Postgres)
        {
            await using var session = await database.OpenWriterAsync(cancel);
            await session.ExecuteAsync("ANALYZE search_messages");
            await session.ExecuteAsync("ANALYZE search_vocabulary");
            await session.ExecuteAsync("ANALYZE messages");
            return;
        }

        // The first call, with a minus, sets out to join all pieces; the others go on with it (sqlite.org/fts5.html, section 6.7).
        for (var pages = -PagesAtOnce; await journal.WriteAsync(workspaceId, t => MergeAsync(t.Sql, pages), cancel); pages = PagesAtOnce)
        {
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Answers whether there was anything to join.</summary>
    private static async Task<bool> MergeAsync(SqlSession sql, int pages)
    {
        var before = await sql.ScalarAsync<long>("SELECT total_changes()");
        await sql.ExecuteAsync($"INSERT INTO search_words (search_words, rank) VALUES ('merge', {pages})");
        return await sql.ScalarAsync<long>("SELECT total_changes()") - before >= 2;
    }
}
