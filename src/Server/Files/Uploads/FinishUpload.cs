using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files.Blobs;
using Parley.Server.Files.Content;
using Parley.Server.Files.Images;
using Parley.Server.Files.Text;
using Parley.Server.Jobs;
using Parley.Server.Storage;

namespace Parley.Server.Files.Uploads;

/// <summary>
/// Makes a file of an upload that is complete: its segments become one stretch of bytes, and its content says what it is. If the server dies here, the
/// upload stands at its end, and an empty append finishes it.
/// </summary>
internal sealed class FinishUpload(Database database, Journal journal, Blobs.Blobs blobs, ImageTool images)
{
    public async Task RunAsync(UploadRow upload)
    {
        List<Blob> segments;
        await using (var read = await database.ReadAsync())
        {
            segments = await UploadSql.SegmentsAsync(read, upload.Id);
        }

        if (segments.Sum(s => s.Size) != upload.Size)
        {
            return; // Somebody else was faster.
        }

        var (whole, hash) = await JoinAsync(upload, segments);
        ContentType type;
        await using (var content = blobs.OpenRead(whole))
        {
            type = await SniffContent.OfAsync(content);
        }

        var measure = type.Kind == FileKind.Image ? await MeasureAsync(whole) : null;
        var finished = await journal.WriteAsync(upload.WorkspaceId, transaction => DoAsync(transaction, upload, segments, whole, hash, type, measure));
        if (!finished && segments.Count > 1)
        {
            await blobs.DropAsync(upload.WorkspaceId, whole.Id);
        }
    }

    private async Task<(Blob Whole, byte[] Hash)> JoinAsync(UploadRow upload, List<Blob> segments)
    {
        await using var joined = new JoinedSegments(segments.Select(segment => (Func<Stream>)(() => blobs.OpenRead(segment))));
        if (segments.Count == 1)
        {
            await joined.CopyToAsync(Stream.Null);
            return (segments[0], joined.Hash());
        }

        var whole = await blobs.WriteAsync(upload.WorkspaceId, joined, CancellationToken.None);
        return (whole, joined.Hash());
    }

    /// <summary>Before anybody posts it, so that a list which shows it knows the room that it needs.</summary>
    private async Task<ImageMeasure?> MeasureAsync(Blob image)
    {
        try
        {
            using var folder = new WorkFolder();
            await using var content = blobs.OpenRead(image);
            await folder.PutAsync("image", content, CancellationToken.None);
            return await images.MeasureAsync(folder.Path, "image", CancellationToken.None);
        }
        catch (ToolFailedException)
        {
            return null; // The job that draws it will say so.
        }
    }

    private static async Task<bool> DoAsync(
        WriteTransaction transaction, UploadRow upload, List<Blob> segments, Blob whole, byte[] hash, ContentType type, ImageMeasure? measure)
    {
        if (!await UploadSql.DeleteAsync(transaction, upload.Id))
        {
            return false;
        }

        await FileSql.InsertAsync(transaction, new FileRow
        {
            Id = upload.Id,
            WorkspaceId = upload.WorkspaceId,
            UserId = upload.UserId,
            Name = upload.Name,
            Description = upload.Description,
            Size = whole.Size,
            ContentType = type.Name,
            Kind = type.Kind,
            State = type.Kind == FileKind.Image ? FileState.Processing : FileState.Ready,
            Sha256 = hash,
            BlobId = whole.Id,
            CreatedAt = transaction.Now,
        });
        if (measure is not null)
        {
            await DrawnImageSql.MeasureAsync(transaction, upload.Id, measure);
        }

        if (segments.Count > 1)
        {
            await Blobs.Blobs.KeepAsync(transaction, whole);
            foreach (var segment in segments)
            {
                await Blobs.Blobs.DropAsync(transaction, segment.Id);
            }
        }

        if (type.Kind == FileKind.Image)
        {
            await transaction.EnqueueAsync(PrepareImageJob.Of, upload.Id.ToString());
        }
        else if (ExtractTextJob.MayRead(type))
        {
            await FileTextSql.AwaitAsync(transaction, upload.Id);
            await transaction.EnqueueAsync(ExtractTextJob.Of, upload.Id.ToString());
        }

        return true;
    }
}
