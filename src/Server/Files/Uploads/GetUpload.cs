using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Files.Uploads;

/// <summary>Where an upload stands. One that is complete still answers, for whoever lost the answer to its last bytes.</summary>
internal static class GetUpload
{
    public static async Task<Upload> HandleAsync(Id uploadId, Actor actor, Database database, HttpContext context, CancellationToken cancel)
    {
        Tus.CheckVersion(context.Request);
        await using var read = await database.ReadAsync(cancel);
        var upload = (await UploadSql.FindAsync(read, actor.WorkspaceId, actor.UserId, uploadId))?.ToWire()
            ?? await CompleteAsync(read, actor, uploadId);
        Tus.Answer(context.Response, upload.Offset, upload.Size, upload.ExpiresAt);
        return upload;
    }

    /// <exception cref="ProblemException"><c>upload_not_found</c></exception>
    public static async Task<UploadRow> RequireAsync(Database database, Actor actor, Id uploadId, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return await UploadSql.FindAsync(read, actor.WorkspaceId, actor.UserId, uploadId) ?? throw FileProblems.UploadNotFound.Exception();
    }

    private static async Task<Upload> CompleteAsync(SqlSession read, Actor actor, Id uploadId) =>
        await FileSql.FindAsync(read, actor.WorkspaceId, uploadId) is { } file && file.UserId == actor.UserId
            ? new Upload { Id = file.Id, Size = file.Size, Offset = file.Size, File = file.ToWire() }
            : throw FileProblems.UploadNotFound.Exception();
}
