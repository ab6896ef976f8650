using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Files.Uploads;

/// <summary>
/// Takes the bytes that follow (tus 1.0.0, <c>PATCH</c>). They are kept stretch by stretch, each on disk before the offset moves past it, so an
/// upload goes on after a lost connection or a crash from wherever <c>HEAD</c> says, at any node. Two that append at once can't both move the offset.
/// </summary>
internal static class AppendToUpload
{
    private const long Stretch = 8 * 1024 * 1024;

    public static async Task HandleAsync(
        Id uploadId, HttpContext context, Actor actor, Database database, Blobs.Blobs blobs, Journal journal, FinishUpload finish,
        IOptions<FilesOptions> options)
    {
        Tus.CheckVersion(context.Request);
        if (context.Request.ContentType != Tus.ContentType)
        {
            throw Problems.UnsupportedMediaType.Exception($"Send {Tus.ContentType}.");
        }

        var offset = Tus.OffsetOf(context.Request);
        var upload = await GetUpload.RequireAsync(database, actor, uploadId, context.RequestAborted);
        if (upload.Position != offset)
        {
            throw WrongOffset(upload.Position);
        }

        if (context.Request.ContentLength > upload.Size - offset)
        {
            throw Problems.BodyTooLarge.Exception($"{upload.Size - offset} bytes are left to send.");
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = upload.Size - offset;
        var arriving = new ArrivingBytes(context.Request.Body, context.Request.ContentLength);
        while (offset < upload.Size && !arriving.Ended)
        {
            arriving.StartStretch(Math.Min(Stretch, upload.Size - offset));
            offset = await KeepAsync(arriving, upload, offset, blobs, journal, options.Value);
        }

        if (arriving.Failure is not null)
        {
            throw arriving.Failure;
        }

        if (offset == upload.Size)
        {
            await finish.RunAsync(upload);
        }

        Tus.Answer(context.Response, offset, upload.Size, offset == upload.Size ? null : upload.ExpiresAt);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Nothing here ends with the request: what has come is worth keeping.</summary>
    private static async Task<long> KeepAsync(
        ArrivingBytes arriving, UploadRow upload, long offset, Blobs.Blobs blobs, Journal journal, FilesOptions options)
    {
        var segment = await blobs.WriteAsync(upload.WorkspaceId, arriving, CancellationToken.None);
        var appended = segment.Size > 0 && await journal.WriteAsync(
            upload.WorkspaceId,
            transaction => UploadSql.AppendAsync(transaction, upload.Id, offset, segment, transaction.Now + options.KeepUploads));
        if (!appended)
        {
            await blobs.DropAsync(upload.WorkspaceId, segment.Id);
            return segment.Size == 0 ? offset : throw WrongOffset(null);
        }

        return offset + segment.Size;
    }

    private static ProblemException WrongOffset(long? position) =>
        FileProblems.UploadOffsetWrong.Exception(position is null ? "Ask for it with HEAD." : $"It stands at {position}.");
}
