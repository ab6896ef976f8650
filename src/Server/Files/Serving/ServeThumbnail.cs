using System.Globalization;
using Parley.Protocol;
using Parley.Server.Files.Blobs;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Files.Serving;

internal static class ServeThumbnail
{
    public static async Task<IResult> HandleAsync(
        Id fileId, string size, HttpResponse response, Actor actor, Database database, ReachFile reach, Blobs.Blobs blobs, CancellationToken cancel)
    {
        FileRow file;
        await using (var read = await database.ReadAsync(cancel))
        {
            file = await reach.RequireAsync(read, actor, fileId);
        }

        var thumbnail = BlobOf(file, size) ?? throw FileProblems.FileNotFound.Exception();
        FileHeaders.Set(response, Path.ChangeExtension(file.Name, ".webp"), shown: true);
        return ServeFile.Send(blobs, thumbnail, "image/webp", thumbnail.Id.ToString());
    }

    private static Blob? BlobOf(FileRow file, string size) => size switch
    {
        _ when size == NameOf(ThumbnailSize.Small) && file.SmallBlobId is { } small => new Blob(small, file.SmallSize!.Value),
        _ when size == NameOf(ThumbnailSize.Large) && file.LargeBlobId is { } large => new Blob(large, file.LargeSize!.Value),
        _ => null,
    };

    private static string NameOf(ThumbnailSize size) => string.Create(CultureInfo.InvariantCulture, $"{(int)size}.webp");
}
