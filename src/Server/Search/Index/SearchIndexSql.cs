using System.Data;
using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.Search.Text;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>Writes the index: <c>search_words</c> and <c>search_parts</c> on SQLite, <c>search_messages</c> on PostgreSQL.</summary>
internal static class SearchIndexSql
{
    private const string Columns = "m.id, m.workspace_id, m.channel_id, m.user_id, m.text";

    /// <summary>Brings the index to what these messages say now; deleted ones leave it.</summary>
    public static async Task RefreshAsync(SqlSession sql, List<Id> messageIds)
    {
        var rows = await sql.ListAsync<IndexedRow>(
            $"SELECT {Columns} FROM messages m WHERE m.id IN @ids AND m.deleted_at IS NULL ORDER BY m.id", new { ids = Values(messageIds) });
        await RemoveAsync(sql, messageIds.Except(rows.Select(r => r.Id)));
        await WriteAsync(sql, rows);
    }

    /// <summary>Adds what the index lacks of a stretch.</summary>
    public static async Task AddAsync(SqlSession sql, Stretch stretch)
    {
        var missing = sql.Dialect == Dialect.Sqlite
            ? "NOT EXISTS (SELECT 1 FROM search_words s WHERE s.rowid = m.id)"
            : "NOT EXISTS (SELECT 1 FROM search_messages s WHERE s.message_id = m.id)";
        var numbers = new { stretch.ChannelId, stretch.FirstNumber, stretch.LastNumber };
        if (stretch.FirstNumber is not null)
        {
            await WriteAsync(sql, await sql.ListAsync<IndexedRow>(
                $"""
                SELECT {Columns} FROM messages m
                WHERE m.channel_id = @ChannelId AND m.number BETWEEN @FirstNumber AND @LastNumber AND m.deleted_at IS NULL AND {missing}
                """,
                numbers));
        }

        if (stretch.WithReplies)
        {
            await WriteAsync(sql, await sql.ListAsync<IndexedRow>(
                $"""
                SELECT {Columns} FROM messages r JOIN messages m ON m.thread_id = r.id
                WHERE r.channel_id = @ChannelId AND r.number BETWEEN @FirstNumber AND @LastNumber AND m.deleted_at IS NULL AND {missing}
                """,
                numbers));
        }

        if (stretch.ThreadIds is { Count: > 0 } threads)
        {
            await WriteAsync(sql, await sql.ListAsync<IndexedRow>(
                $"SELECT {Columns} FROM messages m WHERE m.thread_id IN @ids AND m.deleted_at IS NULL AND {missing}", new { ids = Values(threads) }));
        }
    }

    private static async Task RemoveAsync(SqlSession sql, IEnumerable<Id> messageIds)
    {
        var ids = Values(messageIds);
        if (ids.Length == 0)
        {
            return;
        }

        if (sql.Dialect == Dialect.Postgres)
        {
            await sql.ExecuteAsync("DELETE FROM search_messages WHERE message_id IN @ids", new { ids });
            return;
        }

        await sql.ExecuteAsync("DELETE FROM search_words WHERE rowid IN @ids", new { ids });
        await sql.ExecuteAsync("DELETE FROM search_parts WHERE rowid IN @ids", new { ids });
    }

    private static Task WriteAsync(SqlSession sql, List<IndexedRow> rows) =>
        rows.Count == 0 ? Task.CompletedTask
        : sql.Dialect == Dialect.Sqlite ? WriteSqliteAsync(sql, rows)
        : WritePostgresAsync(sql, rows);

    private static async Task WriteSqliteAsync(SqlSession sql, List<IndexedRow> rows)
    {
        var words = sql.Prepared(
            "INSERT OR REPLACE INTO search_words (rowid, words, facets) VALUES (@id, @words, @facets)",
            static c => c.Declare("@id", DbType.Int64).Declare("@words", DbType.String).Declare("@facets", DbType.String));
        var parts = sql.Prepared(
            "INSERT OR REPLACE INTO search_parts (rowid, text) VALUES (@id, @text)",
            static c => c.Declare("@id", DbType.Int64).Declare("@text", DbType.String));
        foreach (var row in rows)
        {
            var text = SearchedText.Of(row.Text);
            words.Bind(row.Id.Value, string.Join(' ', text.Words.Select(w => w.Text)), string.Join(' ', FacetsOf(row, text).Select(f => f.OnSqlite)));
            await words.ExecuteNonQueryAsync();
            parts.Bind(row.Id.Value, text.Folded);
            await parts.ExecuteNonQueryAsync();
        }
    }

    private static async Task WritePostgresAsync(SqlSession sql, List<IndexedRow> rows)
    {
        var texts = rows.ConvertAll(r => (Row: r, Text: SearchedText.Of(r.Text)));
        await using var many = new ArrayCommand(
            sql,
            """
            INSERT INTO search_messages (message_id, words, folded)
            SELECT id, words::tsvector, folded FROM unnest($1, $2, $3) AS p(id, words, folded)
            ON CONFLICT (message_id) DO UPDATE SET words = EXCLUDED.words, folded = EXCLUDED.folded
            """);
        await many.Add(NpgsqlDbType.Bigint, texts, t => t.Row.Id.Value)
            .Add(NpgsqlDbType.Text, texts, t => PostgresWords.VectorOf(t.Text.Words, FacetsOf(t.Row, t.Text)))
            .Add(NpgsqlDbType.Text, texts, t => t.Text.Folded)
            .RunAsync();
    }

    private static List<Facet> FacetsOf(IndexedRow row, SearchedText text)
    {
        List<Facet> facets = [Facet.Workspace(row.WorkspaceId), Facet.In(row.ChannelId), Facet.From(row.UserId)];
        if (text.HasLink)
        {
            facets.Add(Facet.HasLink);
        }

        return facets;
    }

    private static long[] Values(IEnumerable<Id> ids) => [.. ids.Select(id => id.Value)];

    private sealed class IndexedRow
    {
        public Id Id { get; init; }

        public Id WorkspaceId { get; init; }

        public Id ChannelId { get; init; }

        public Id UserId { get; init; }

        public string Text { get; init; } = "";
    }
}
