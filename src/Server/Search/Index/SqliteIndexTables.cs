using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary><c>search_words</c> holds the words in FTS5's form alone, <c>search_documents</c> knows what is in it.</summary>
internal sealed class SqliteIndexTables(SqlSession sql) : IndexTables(sql)
{
    public override string Documents => "search_documents";

    public override Task WriteAsync(List<IndexedMessage> messages)
    {
        var words = Sql.Statement("INSERT OR REPLACE INTO search_words (rowid, words, facets) VALUES (?, ?, ?)");
        var document = Sql.Statement("INSERT OR REPLACE INTO search_documents (message_id, workspace_id, digest) VALUES (?, ?, ?)");
        foreach (var message in messages)
        {
            words.Bind(message.Id.Value)
                .Bind(string.Join(' ', message.Text.Words.Select(w => w.Text)))
                .Bind(string.Join(' ', message.Facets.Select(f => f.OnSqlite)))
                .Run();
            document.Bind(message.Id.Value).Bind(message.WorkspaceId.Value).Bind(message.Digest).Run();
        }

        return Task.CompletedTask;
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
