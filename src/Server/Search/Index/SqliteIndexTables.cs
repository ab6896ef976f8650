using System.Data;
using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary><c>search_words</c> holds the words in FTS5's form alone, <c>search_documents</c> knows what is in it.</summary>
internal sealed class SqliteIndexTables(SqlSession sql) : IndexTables(sql)
{
    public override string Documents => "search_documents";

    public override async Task WriteAsync(List<IndexedMessage> messages)
    {
        var words = Sql.Prepared(
            "INSERT OR REPLACE INTO search_words (rowid, words, facets) VALUES (@id, @words, @facets)",
            static c => c.Declare("@id", DbType.Int64).Declare("@words", DbType.String).Declare("@facets", DbType.String));
        var document = Sql.Prepared(
            "INSERT OR REPLACE INTO search_documents (message_id, workspace_id, digest) VALUES (@id, @workspace, @digest)",
            static c => c.Declare("@id", DbType.Int64).Declare("@workspace", DbType.Int64).Declare("@digest", DbType.Int64));
        foreach (var message in messages)
        {
            words.Bind(
                message.Id.Value,
                string.Join(' ', message.Text.Words.Select(w => w.Text)),
                string.Join(' ', message.Facets.Select(f => f.OnSqlite)));
            await words.ExecuteNonQueryAsync();
            document.Bind(message.Id.Value, message.WorkspaceId.Value, message.Digest);
            await document.ExecuteNonQueryAsync();
        }
    }

    public override async Task RemoveAsync(List<Id> messageIds)
    {
        if (messageIds.Count == 0)
        {
            return;
        }

        var ids = messageIds.ConvertAll(id => id.Value).ToArray();
        await Sql.ExecuteAsync("DELETE FROM search_words WHERE rowid IN @ids", new { ids });
        await Sql.ExecuteAsync("DELETE FROM search_documents WHERE message_id IN @ids", new { ids });
    }
}
