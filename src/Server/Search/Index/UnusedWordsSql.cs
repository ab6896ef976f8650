using System.Globalization;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>Words of <c>search_vocabulary</c> that no message has any more.</summary>
internal static class UnusedWordsSql
{
    /// <summary>All of them. It reads all of the index, so it is nothing for a transaction that others wait for.</summary>
    public static Task<List<string>> ListAsync(SqlSession sql, Id workspaceId)
    {
        var index = $"SELECT words FROM search_messages WHERE workspace_id = {workspaceId.Value.ToString(CultureInfo.InvariantCulture)}";
        return sql.ListAsync<string>(
            sql.Dialect == Dialect.Sqlite
                ? "SELECT v.word FROM search_vocabulary v WHERE v.workspace_id = @workspaceId AND NOT EXISTS (SELECT 1 FROM search_terms t WHERE t.term = v.word)"
                : "SELECT v.word FROM search_vocabulary v WHERE v.workspace_id = @workspaceId AND NOT EXISTS (SELECT 1 FROM ts_stat(@index) t WHERE t.word = v.word)",
            new { workspaceId, index });
    }

    /// <summary>Those of some words, which no message had a moment ago, that none has now.</summary>
    public static Task<List<string>> StillAsync(SqlSession sql, Id workspaceId, string[] words) =>
        sql.Dialect == Dialect.Sqlite
            ? sql.ListAsync<string>(
                "SELECT word FROM search_vocabulary v WHERE workspace_id = @workspaceId AND word IN @words AND NOT EXISTS (SELECT 1 FROM search_terms t WHERE t.term = v.word)",
                new { workspaceId, words })
            : sql.ListAsync<string>(
                """
                SELECT p.word FROM unnest(@words, @queries) AS p(word, query)
                WHERE NOT EXISTS (SELECT 1 FROM search_messages s WHERE s.workspace_id = @workspaceId AND s.words @@ CAST(p.query AS tsquery))
                """,
                new { workspaceId, words, queries = words.Select(PostgresWords.Quote).ToArray() });

    /// <summary>Notes when no message was found to have these words, and deletes those of which it was noted between the two times.</summary>
    public static async Task ForgetAsync(WriteTransaction transaction, List<string> unused, DateTimeOffset from, DateTimeOffset until)
    {
        var (sql, workspaceId) = (transaction.Sql, transaction.WorkspaceId);
        var words = unused.ToArray();
        var gone = await sql.ListAsync<Gone>(
            "DELETE FROM search_vocabulary WHERE workspace_id = @workspaceId AND word IN @words AND unused_since BETWEEN @from AND @until RETURNING id, word",
            new { workspaceId, words, from, until });
        await sql.ExecuteAsync(
            "UPDATE search_vocabulary SET unused_since = @Now WHERE workspace_id = @workspaceId AND word IN @words AND (unused_since IS NULL OR unused_since < @from)",
            new { workspaceId, words, from, transaction.Now });
        if (gone.Count > 0)
        {
            await SpellingSql.RemoveAsync(sql, workspaceId, gone.ConvertAll(g => g.Word));
        }

        if (gone.Count > 0 && sql.Dialect == Dialect.Sqlite)
        {
            await sql.ExecuteAsync("DELETE FROM search_vocabulary_parts WHERE rowid IN @ids", new { ids = gone.ConvertAll(g => g.Id).ToArray() });
        }
    }

    private sealed class Gone
    {
        public string Word { get; init; } = "";

        public long Id { get; init; }
    }
}
