using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>The files of messages, with what is written in them.</summary>
internal static class FoundInFileSql
{
    public static Task<List<SearchedFile>> OfMessagesAsync(SqlSession sql, long[] ids) =>
        sql.ListAsync<SearchedFile>(
            """
            SELECT a.message_id, f.id AS file_id, f.name, f.description, f.kind, COALESCE(t.text, '') AS text
            FROM message_files a JOIN files f ON f.id = a.file_id LEFT JOIN file_texts t ON t.file_id = f.id
            WHERE a.message_id IN @ids ORDER BY a.message_id, a.place
            """,
            new { ids });

    public static Task<List<Id>> MessagesWithAsync(SqlSession sql, IEnumerable<Id> fileIds) =>
        sql.ListAsync<Id>(
            "SELECT DISTINCT message_id FROM message_files WHERE file_id IN @ids", new { ids = fileIds.Select(id => id.Value).ToArray() });
}

/// <summary>A file as search sees it.</summary>
internal sealed class SearchedFile
{
    public Id MessageId { get; init; }

    public Id FileId { get; init; }

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public FileKind Kind { get; init; }

    /// <summary>What is written in it; empty until it has been read, and where there is nothing.</summary>
    public string Text { get; init; } = "";
}
