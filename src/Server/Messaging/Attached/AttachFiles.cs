using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files;
using Parley.Server.Http;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging.Attached;

/// <summary>Files that a new message shows: its author's own, each posted for the first time.</summary>
internal sealed class AttachFiles : PostPart
{
    private readonly IReadOnlyList<Id> _fileIds;
    private List<FileRow> _files = [];

    private AttachFiles(IReadOnlyList<Id> fileIds) => _fileIds = fileIds;

    public override MessageParts Part => MessageParts.Files;

    public override bool StandsAlone => true;

    /// <summary>Null for none.</summary>
    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static AttachFiles? Parse(IReadOnlyList<Id>? fileIds)
    {
        if (fileIds is not { Count: > 0 })
        {
            return null;
        }

        return fileIds.Count <= Limits.FilesPerMessage && fileIds.Distinct().Count() == fileIds.Count
            ? new AttachFiles(fileIds)
            : throw Problems.InvalidField.Exception($"At most {Limits.FilesPerMessage} files, each once.", "file_ids");
    }

    public override async Task CheckAsync(WriteTransaction transaction, NewPost post)
    {
        var found = (await FileSql.ListAsync(transaction.Sql, transaction.WorkspaceId, _fileIds))
            .Where(file => file.UserId == post.Actor.UserId)
            .ToDictionary(file => file.Id);
        _files = [.. _fileIds.Select(id => found.GetValueOrDefault(id) ?? throw FileProblems.FileNotFound.Exception(field: "file_ids"))];
        if (_files.Exists(file => file.Uses > 0))
        {
            throw InUse();
        }
    }

    public override async Task<Message> WriteAsync(WriteTransaction transaction, NewPost post, Message message)
    {
        // Another post of the same transaction may have been checked beside this one: it fails here, and by itself the next time.
        return await AttachmentSql.InsertAsync(transaction, post.Id, post.ChannelId, _files) > 1
            ? throw InUse()
            : message with { Files = _files.ConvertAll(file => file.ToWire()) };
    }

    private static ProblemException InUse() =>
        FileProblems.FileInUse.Exception("A file is posted once; forward the message to show it elsewhere.", "file_ids");
}
