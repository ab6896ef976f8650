using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Files.Text;

/// <summary>How far the reading of a file's text is; stored as a number, never renumber.</summary>
public enum FileTextState
{
    Waiting = 0,
    Here = 1,
    None = 2,
    Failed = 3,
}

/// <summary>The table <c>file_texts</c>: the text inside of files, for those who search it.</summary>
public static class FileTextSql
{
    public static Task AwaitAsync(WriteTransaction transaction, Id fileId) =>
        transaction.Sql.ExecuteAsync(
            "INSERT INTO file_texts (file_id, workspace_id, state, text) VALUES (@fileId, @WorkspaceId, 0, '') ON CONFLICT (file_id) DO NOTHING",
            new { fileId, transaction.WorkspaceId });

    /// <summary>False when the file is gone.</summary>
    public static async Task<bool> SetAsync(WriteTransaction transaction, Id fileId, FileTextState state, string text) =>
        await transaction.Sql.ExecuteAsync(
            "UPDATE file_texts SET state = @state, text = @text WHERE file_id = @fileId AND workspace_id = @WorkspaceId",
            new { fileId, state = (long)state, text, transaction.WorkspaceId }) == 1;
}
