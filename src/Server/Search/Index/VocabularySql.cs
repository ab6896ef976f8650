using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>
/// The table <c>search_vocabulary</c>: each word of a workspace's messages, once. There are a hundred times fewer than there are messages, and a new
/// message rarely brings one, so looking for parts of words here costs those who write next to nothing.
/// </summary>
internal static class VocabularySql
{
    /// <summary>A statement takes so many words.</summary>
    private const int MostAtOnce = 500;

    /// <summary>Threes of characters are what the words are indexed by; for less, all of them are read.</summary>
    private const int ShortestIndexed = 3;

    /// <summary>Adds the words that it lacks, and teaches them to <see cref="SpellingSql"/>.</summary>
    public static async Task LearnAsync(SqlSession sql, Id workspaceId, IEnumerable<string> words, KnownWords known)
    {
        // What is one character is found as it is: most are of scripts that are cut into characters.
        var used = words.Where(static w => w.Length > 1).Distinct(StringComparer.Ordinal);
        foreach (var some in known.Unknown(workspaceId, used).Chunk(MostAtOnce))
        {
            var held = await sql.ListAsync<string>(
                "SELECT word FROM search_vocabulary WHERE workspace_id = @workspaceId AND word IN @some", new { workspaceId, some });
            var added = some.Except(held, StringComparer.Ordinal).ToList();
            if (added.Count > 0)
            {
                await (sql.Dialect == Dialect.Sqlite ? InsertSqlite(sql, workspaceId, added) : InsertPostgresAsync(sql, workspaceId, added));
                await SpellingSql.AddAsync(sql, workspaceId, added);
            }

            // What is added here may yet be undone; it is known once it has been read.
            known.Add(workspaceId, held);
        }
    }

    /// <summary>Words with this in them, the shortest first.</summary>
    public static Task<List<string>> WithAsync(SqlSession sql, Id workspaceId, string part, int most) =>
        FindAsync(sql, workspaceId, part, most, "instr(word, @part) > 0", "word LIKE '%' || @like || '%'");

    /// <summary>Words that end so, the shortest first.</summary>
    public static Task<List<string>> EndingInAsync(SqlSession sql, Id workspaceId, string end, int most) =>
        FindAsync(sql, workspaceId, end, most, "substr(word, -length(@part)) = @part", "word LIKE '%' || @like");

    private static Task<List<string>> FindAsync(SqlSession sql, Id workspaceId, string part, int most, string onSqlite, string onPostgres)
    {
        var isIndexed = part.EnumerateRunes().Count() >= ShortestIndexed;
        var where = sql.Dialect == Dialect.Postgres ? onPostgres
            : isIndexed ? $"id IN (SELECT rowid FROM search_vocabulary_parts WHERE search_vocabulary_parts MATCH @quoted) AND {onSqlite}"
            : onSqlite;
        return sql.ListAsync<string>(
            $"SELECT word FROM search_vocabulary WHERE workspace_id = @workspaceId AND {where} ORDER BY length(word), word LIMIT @most",
            new { workspaceId, part, like = Like.Escape(part), quoted = $"\"{part}\"", most });
    }

    private static Task InsertSqlite(SqlSession sql, Id workspaceId, List<string> words)
    {
        var insert = sql.Statement("INSERT INTO search_vocabulary (workspace_id, word) VALUES (?, ?)");
        var parts = sql.Statement("INSERT INTO search_vocabulary_parts (rowid, word) VALUES (last_insert_rowid(), ?)");
        foreach (var word in words)
        {
            insert.Bind(workspaceId.Value).Bind(word).Run();
            parts.Bind(word).Run();
        }

        return Task.CompletedTask;
    }

    private static Task InsertPostgresAsync(SqlSession sql, Id workspaceId, List<string> words) =>
        new PostgresStatement(
            sql, "INSERT INTO search_vocabulary (workspace_id, word) SELECT $2, word FROM unnest($1) AS p(word) ON CONFLICT DO NOTHING")
        .Add(NpgsqlDbType.Text, words, static w => w)
        .AddValue(NpgsqlDbType.Bigint, workspaceId.Value)
        .RunAsync();
}
