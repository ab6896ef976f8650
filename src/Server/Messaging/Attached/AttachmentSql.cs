using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Attached;

/// <summary>The table <c>message_files</c>.</summary>
public static class AttachmentSql
{
    /// <summary>The message shows these files, in this order; they may be shown elsewhere too.</summary>
    /// <returns>How many messages show each of them now.</returns>
    public static async Task<List<long>> InsertAsync(WriteTransaction transaction, Id messageId, Id channelId, IReadOnlyList<FileRow> files)
    {
        var uses = new List<long>();
        for (var place = 0; place < files.Count; place++)
        {
            await transaction.Sql.ExecuteAsync(
                """
                INSERT INTO message_files (message_id, place, file_id, workspace_id, channel_id, kind)
                VALUES (@messageId, @place, @fileId, @WorkspaceId, @channelId, @kind)
                """,
                new { messageId, place = (long)place, fileId = files[place].Id, transaction.WorkspaceId, channelId, kind = (long)files[place].Kind });
            uses.Add(await FileSql.CountUseAsync(transaction, files[place].Id, by: 1));
        }

        return uses;
    }

    /// <summary>What each of these messages shows, in its order.</summary>
    public static async Task<ILookup<Id, FileRow>> OfAsync(SqlSession sql, IEnumerable<Id> messageIds)
    {
        var ids = messageIds.Select(id => id.Value).ToArray();
        var places = await sql.ListAsync<Attachment>(
            "SELECT message_id, file_id FROM message_files WHERE message_id IN @ids ORDER BY message_id, place", new { ids });
        var files = (await sql.ListAsync<FileRow>(
            $"SELECT {FileSql.Columns} FROM files f WHERE f.id IN @fileIds", new { fileIds = places.Select(p => p.FileId.Value).Distinct().ToArray() }))
            .ToDictionary(file => file.Id);
        return places.ToLookup(p => p.MessageId, p => files[p.FileId]);
    }

    public static Task DeleteAsync(SqlSession sql, Id messageId) =>
        sql.ExecuteAsync("DELETE FROM message_files WHERE message_id = @messageId", new { messageId });

    /// <summary>Where a file is shown.</summary>
    public static Task<List<Attachment>> ShowingAsync(SqlSession sql, Id fileId) =>
        sql.ListAsync<Attachment>("SELECT message_id, channel_id, file_id FROM message_files WHERE file_id = @fileId ORDER BY message_id", new { fileId });

    /// <summary>A channel's files before a place of a message, those posted last first.</summary>
    public static Task<List<Attachment>> PageAsync(SqlSession sql, Id channelId, FileKind? kind, Id beforeMessage, long beforePlace, int limit) =>
        sql.ListAsync<Attachment>(
            $"""
            SELECT message_id, channel_id, file_id, place FROM message_files
            WHERE channel_id = @channelId {(kind is null ? "" : "AND kind = @kind")}
              AND (message_id < @beforeMessage OR (message_id = @beforeMessage AND place < @beforePlace))
            ORDER BY message_id DESC, place DESC LIMIT @limit
            """,
            new { channelId, kind = (long?)kind, beforeMessage, beforePlace, limit });
}

/// <summary>A row of <c>message_files</c>.</summary>
public sealed class Attachment
{
    public Id MessageId { get; init; }

    public Id ChannelId { get; init; }

    public Id FileId { get; init; }

    public long Place { get; init; }
}
