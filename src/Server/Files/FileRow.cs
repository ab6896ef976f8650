using Parley.Protocol;
using Parley.Server.Files.Blobs;

namespace Parley.Server.Files;

/// <summary>A row of <c>files</c>.</summary>
public sealed class FileRow
{
    public Id Id { get; init; }

    public Id WorkspaceId { get; init; }

    public Id UserId { get; init; }

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public long Size { get; init; }

    public string ContentType { get; init; } = "";

    public FileKind Kind { get; init; }

    public FileState State { get; init; }

    public byte[] Sha256 { get; init; } = [];

    public Id BlobId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public long Uses { get; init; }

    public long Plans { get; init; }

    public long? Width { get; init; }

    public long? Height { get; init; }

    public Id? SmallBlobId { get; init; }

    public long? SmallSize { get; init; }

    public long? SmallWidth { get; init; }

    public long? SmallHeight { get; init; }

    public Id? LargeBlobId { get; init; }

    public long? LargeSize { get; init; }

    public long? LargeWidth { get; init; }

    public long? LargeHeight { get; init; }

    public Blob Blob => new(BlobId, Size);

    public IEnumerable<Id> Blobs => new[] { BlobId, SmallBlobId, LargeBlobId }.OfType<Id>();

    public StoredFile ToWire() => new()
    {
        Id = Id,
        Name = Name,
        Size = Size,
        ContentType = ContentType,
        Kind = Kind,
        State = State,
        UserId = UserId,
        CreatedAt = CreatedAt,
        Url = FileAddress.Of(this),
        Width = (int?)Width,
        Height = (int?)Height,
        Description = Description.Length > 0 ? Description : null,
        Thumbnails = SmallBlobId is null ? null : [.. Thumbnails],
    };

    private IEnumerable<Thumbnail> Thumbnails
    {
        get
        {
            yield return new Thumbnail { Url = FileAddress.OfThumbnail(Id, ThumbnailSize.Small), Width = (int)SmallWidth!, Height = (int)SmallHeight! };
            if (LargeBlobId is not null)
            {
                yield return new Thumbnail { Url = FileAddress.OfThumbnail(Id, ThumbnailSize.Large), Width = (int)LargeWidth!, Height = (int)LargeHeight! };
            }
        }
    }
}

/// <summary>The sizes that an image is made in; the number is the longer side in pixels.</summary>
public enum ThumbnailSize
{
    Small = 360,
    Large = 1440,
}

/// <summary>Where files are served, beside the API: nothing that is served there may run, see <see cref="Serving.FileHeaders"/>.</summary>
public static class FileAddress
{
    public const string Root = "/files";

    public static string Of(FileRow file) => $"{Root}/{file.Id}/{Uri.EscapeDataString(file.Name)}";

    public static string OfThumbnail(Id fileId, ThumbnailSize size) => $"{Root}/{fileId}/thumbnails/{(int)size}.webp";
}
