using NpgsqlTypes;
using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary><c>search_messages</c>: words and facets as a <c>tsvector</c>. Its column <c>folded</c> is the version before's, and emptied.</summary>
internal sealed class PostgresIndexTables(SqlSession sql) : IndexTables(sql)
{
    public override string Documents => "search_messages";

    public override async Task WriteAsync(List<IndexedMessage> messages)
    {
        var many = new PostgresStatement(
            Sql,
            """
            INSERT INTO search_messages (message_id, workspace_id, digest, words)
            SELECT id, workspace_id, digest, words::tsvector FROM unnest($1, $2, $3, $4) AS p(id, workspace_id, digest, words)
            ON CONFLICT (message_id) DO UPDATE
            SET workspace_id = EXCLUDED.workspace_id, digest = EXCLUDED.digest, words = EXCLUDED.words, folded = EXCLUDED.folded
            """);
        await many.Add(NpgsqlDbType.Bigint, messages, m => m.Id.Value)
            .Add(NpgsqlDbType.Bigint, messages, m => m.WorkspaceId.Value)
            .Add(NpgsqlDbType.Bigint, messages, m => m.Digest)
            .Add(NpgsqlDbType.Text, messages, m => PostgresWords.VectorOf(m.Text.Words, m.Facets))
            .RunAsync();
    }

    public override async Task RemoveAsync(List<Id> messageIds)
    {
        if (messageIds.Count > 0)
        {
            await Sql.ExecuteAsync(
                "DELETE FROM search_messages WHERE message_id IN @ids", new { ids = messageIds.ConvertAll(id => id.Value).ToArray() });
        }
    }
}
