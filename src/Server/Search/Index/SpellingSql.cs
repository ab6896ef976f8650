using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.Search.Text;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>The table <c>search_spellings</c>: the words that there are, to be found by those who misspell them.</summary>
internal static class SpellingSql
{
    /// <summary>Nobody means more different words than this.</summary>
    private const int MostCandidates = 500;

    /// <summary>Adds words that the vocabulary did not have.</summary>
    public static Task AddAsync(SqlSession sql, Id workspaceId, IEnumerable<string> words) =>
        InsertAsync(sql, workspaceId, [.. words.Where(Spelling.IsTaught).SelectMany(Spelling.RowsOf)]);

    public static Task RemoveAsync(SqlSession sql, Id workspaceId, List<string> words) =>
        sql.ExecuteAsync(
            "DELETE FROM search_spellings WHERE workspace_id = @workspaceId AND spelling IN @spellings AND word IN @words",
            new
            {
                workspaceId,
                spellings = words.Where(Spelling.IsTaught).SelectMany(Spelling.RowsOf).Select(r => r.Spelling).Distinct(StringComparer.Ordinal).ToArray(),
                words = words.ToArray(),
            });

    /// <summary>Words that are spelt like this one.</summary>
    public static Task<List<string>> LikeAsync(SqlSession sql, Id workspaceId, string word) =>
        sql.ListAsync<string>(
            "SELECT DISTINCT word FROM search_spellings WHERE workspace_id = @workspaceId AND spelling IN @spellings LIMIT @MostCandidates",
            new { workspaceId, spellings = Spelling.KeysFor(word).ToArray(), MostCandidates });

    private static Task InsertAsync(SqlSession sql, Id workspaceId, List<(string Spelling, string Word)> rows) =>
        rows.Count == 0 ? Task.CompletedTask
        : sql.Dialect == Dialect.Sqlite ? InsertSqlite(sql, workspaceId, rows)
        : InsertPostgresAsync(sql, workspaceId, rows);

    private static Task InsertSqlite(SqlSession sql, Id workspaceId, List<(string Spelling, string Word)> rows)
    {
        var insert = sql.Statement("INSERT OR IGNORE INTO search_spellings (workspace_id, spelling, word) VALUES (?, ?, ?)");
        foreach (var (spelling, word) in rows)
        {
            insert.Bind(workspaceId.Value).Bind(spelling).Bind(word).Run();
        }

        return Task.CompletedTask;
    }

    private static Task InsertPostgresAsync(SqlSession sql, Id workspaceId, List<(string Spelling, string Word)> rows)
    {
        var many = new PostgresStatement(
            sql,
            """
            INSERT INTO search_spellings (workspace_id, spelling, word) SELECT $3, spelling, word FROM unnest($1, $2) AS p(spelling, word)
            ON CONFLICT DO NOTHING
            """);
        return many.Add(NpgsqlDbType.Text, rows, r => r.Spelling).Add(NpgsqlDbType.Text, rows, r => r.Word)
            .AddValue(NpgsqlDbType.Bigint, workspaceId.Value)
            .RunAsync();
    }
}
