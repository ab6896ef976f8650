using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Attached;

/// <summary>Files that somebody uploaded to post them, now or at a time.</summary>
internal static class OwnFiles
{
    private const string Field = "file_ids";

    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static IReadOnlyList<Id> ParseIds(IReadOnlyList<Id>? fileIds)
    {
        var ids = fileIds ?? [];
        return ids.Count <= Limits.FilesPerMessage && ids.Distinct().Count() == ids.Count
            ? ids
            : throw Problems.InvalidField.Exception($"At most {Limits.FilesPerMessage} files, each once.", Field);
    }

    /// <summary>Somebody's own files, none of them posted, nor planned elsewhere.</summary>
    /// <param name="transaction">Where they are looked up.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="ids">Which.</param>
    /// <param name="plans">How many plans each may be in.</param>
    /// <exception cref="ProblemException"><c>file_not_found</c>, <c>file_in_use</c></exception>
    public static async Task<List<FileRow>> RequireAsync(WriteTransaction transaction, Id userId, IReadOnlyList<Id> ids, int plans = 0)
    {
        var found = (await FileSql.ListAsync(transaction.Sql, transaction.WorkspaceId, ids)).Where(file => file.UserId == userId).ToDictionary(file => file.Id);
        List<FileRow> own = [.. ids.Select(id => found.GetValueOrDefault(id) ?? throw FileProblems.FileNotFound.Exception(field: Field))];
        return own.Exists(file => file.Uses > 0 || file.Plans > plans) ? throw InUse() : own;
    }

    public static ProblemException InUse() =>
        FileProblems.FileInUse.Exception("A file is posted once; forward the message to show it elsewhere.", Field);
}
