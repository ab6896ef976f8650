using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>The tables of the index, as one of the databases keeps them.</summary>
internal abstract class IndexTables(SqlSession sql)
{
    /// <summary>Has a row with <c>message_id</c>, <c>workspace_id</c> and <c>digest</c> for each message in the index.</summary>
    public abstract string Documents { get; }

    protected SqlSession Sql => sql;

    public static IndexTables Of(SqlSession sql) => sql.Dialect == Dialect.Sqlite ? new SqliteIndexTables(sql) : new PostgresIndexTables(sql);

    /// <summary>Writes messages that are not in the index, or overwrites them.</summary>
    public abstract Task WriteAsync(List<IndexedMessage> messages);

    public abstract Task RemoveAsync(List<Id> messageIds);

    /// <summary>Which of these messages the index holds, and what of them.</summary>
    public async Task<Dictionary<Id, long>> DigestsAsync(List<Id> messageIds) =>
        (await sql.ListAsync<Document>(
            $"SELECT message_id, digest FROM {Documents} WHERE message_id IN @ids", new { ids = messageIds.ConvertAll(id => id.Value).ToArray() }))
        .ToDictionary(d => d.MessageId, d => d.Digest);

    private sealed class Document
    {
        public Id MessageId { get; init; }

        public long Digest { get; init; }
    }
}
