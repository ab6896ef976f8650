using Microsoft.Net.Http.Headers;
using Parley.Protocol;
using Parley.Server.Files.Blobs;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Files.Serving;

/// <summary>A file's bytes, whole or in ranges (RFC 9110, section 14). <c>?download</c> saves what would be shown.</summary>
internal static class ServeFile
{
    public static async Task<IResult> HandleAsync(
        Id fileId, string name, string? download, HttpResponse response, Actor actor, Database database, ReachFile reach, Blobs.Blobs blobs,
        CancellationToken cancel)
    {
        // What the address calls it is for people to read; the file's own name counts.
        _ = name;
        FileRow file;
        await using (var read = await database.ReadAsync(cancel))
        {
            file = await reach.RequireAsync(read, actor, fileId);
        }

        if (file.State == FileState.Processing)
        {
            throw new ProblemException(FileProblems.FileNotReady) { RetryAfter = 1 };
        }

        FileHeaders.Set(response, file.Name, FileHeaders.MayShow(file) && download is null);
        return Send(blobs, file.Blob, file.ContentType, Convert.ToHexStringLower(file.Sha256));
    }

    public static IResult Send(Blobs.Blobs blobs, Blob blob, string contentType, string tag) =>
        Results.Stream(
            blobs.OpenRead(blob), contentType == "text/plain" ? "text/plain; charset=utf-8" : contentType, entityTag: new EntityTagHeaderValue($"\"{tag}\""),
            enableRangeProcessing: true);
}
