using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files.Content;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Files.Uploads;

/// <summary>Promises room for a file. Its bytes follow, see <see cref="AppendToUpload"/>.</summary>
internal static class CreateUpload
{
    public static async Task<Answer> HandleAsync(
        Body<CreateUploadRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, IdGenerator ids, IOptions<FilesOptions> options,
        HttpResponse response, CancellationToken cancel)
    {
        var request = body.Value;
        var limits = options.Value;
        if (request.Size < 1)
        {
            throw Problems.InvalidField.Exception("A file has 1 byte at least.", "size");
        }

        if (request.Size > limits.MaxSize)
        {
            throw FileProblems.FileTooLarge.Exception($"At most {limits.MaxSize} bytes.", "size");
        }

        var description = TextRules.Line(request.Description, "description", Limits.FileDescription);
        var answer = await writes.RunAsync(
            actor,
            key,
            body.Fingerprint,
            transaction => DoAsync(transaction, limits, new UploadRow
            {
                Id = ids.Next(),
                WorkspaceId = actor.WorkspaceId,
                UserId = actor.UserId,
                Name = FileName.Clean(request.Name),
                Description = description,
                Size = request.Size,
                ExpiresAt = transaction.Now + limits.KeepUploads,
            }),
            cancel);
        Tus.Answer(response, offset: 0, request.Size, expiresAt: null);
        return answer;
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, FilesOptions limits, UploadRow upload)
    {
        if (await UploadSql.CountAsync(transaction.Sql, upload.UserId) >= Limits.UnfinishedUploads)
        {
            throw FileProblems.TooManyUploads.Exception($"At most {Limits.UnfinishedUploads} at once.");
        }

        if (await FileUsageSql.AddAsync(transaction, upload.Size) > limits.Quota)
        {
            throw FileProblems.StorageFull.Exception("An admin can delete messages with files, or the operator raise the limit.");
        }

        await UploadSql.InsertAsync(transaction, upload);
        return Answer.Created(upload.ToWire(), ParleyJson.Wire.Upload);
    }
}
