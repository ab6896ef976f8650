using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files.Blobs;

namespace Parley.Server.Files.Images;

/// <summary>What was made of an uploaded image.</summary>
internal sealed record DrawnImage
{
    public required string Name { get; init; }

    public required string ContentType { get; init; }

    public required byte[] Sha256 { get; init; }

    public required DrawnBlob Image { get; init; }

    public DrawnBlob? Small { get; init; }

    public DrawnBlob? Large { get; init; }

    public IEnumerable<DrawnBlob> All => new[] { Image, Small, Large }.OfType<DrawnBlob>();
}

internal sealed record DrawnBlob(Blob Blob, int Width, int Height);

/// <summary>What <c>files</c> says of images.</summary>
internal static class DrawnImageSql
{
    /// <summary>False when the file is gone.</summary>
    public static async Task<bool> ReplaceAsync(WriteTransaction transaction, FileRow file, DrawnImage drawn) =>
        await transaction.Sql.ExecuteAsync(
            """
            UPDATE files SET name = @Name, content_type = @ContentType, state = @state, sha256 = @Sha256,
              blob_id = @blobId, size = @size, width = @width, height = @height,
              small_blob_id = @smallBlobId, small_size = @smallSize, small_width = @smallWidth, small_height = @smallHeight,
              large_blob_id = @largeBlobId, large_size = @largeSize, large_width = @largeWidth, large_height = @largeHeight
            WHERE id = @Id AND blob_id = @oldBlobId
            """,
            new
            {
                file.Id,
                oldBlobId = file.BlobId,
                drawn.Name,
                drawn.ContentType,
                drawn.Sha256,
                state = (long)FileState.Ready,
                blobId = drawn.Image.Blob.Id,
                size = drawn.Image.Blob.Size,
                width = (long)drawn.Image.Width,
                height = (long)drawn.Image.Height,
                smallBlobId = drawn.Small?.Blob.Id,
                smallSize = drawn.Small?.Blob.Size,
                smallWidth = (long?)drawn.Small?.Width,
                smallHeight = (long?)drawn.Small?.Height,
                largeBlobId = drawn.Large?.Blob.Id,
                largeSize = drawn.Large?.Blob.Size,
                largeWidth = (long?)drawn.Large?.Width,
                largeHeight = (long?)drawn.Large?.Height,
            }) == 1;

    public static Task MeasureAsync(WriteTransaction transaction, Id fileId, ImageMeasure measure) =>
        transaction.Sql.ExecuteAsync(
            "UPDATE files SET width = @Width, height = @Height WHERE id = @fileId",
            new { fileId, Width = (long)measure.Width, Height = (long)measure.Height });
}
