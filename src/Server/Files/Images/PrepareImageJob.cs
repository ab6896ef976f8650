using System.Globalization;
using System.Security.Cryptography;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files.Blobs;
using Parley.Server.Files.Content;
using Parley.Server.Jobs;
using Parley.Server.Storage;

namespace Parley.Server.Files.Images;

/// <summary>
/// Makes an uploaded image safe to show: it is drawn anew, so that nothing hidden is left in it, and smaller versions are made of it. Its bytes as they
/// were sent are deleted. An image that can't be drawn can only be downloaded.
/// </summary>
internal sealed class PrepareImageJob(Database database, Blobs.Blobs blobs, ImageTool tool, ReachFile reach) : IJobHandler
{
    public static readonly JobKind Of = new("prepare_image", "images");

    public JobKind Kind => Of;

    public async Task RunAsync(JobContext context, CancellationToken cancel)
    {
        var fileId = Id.Parse(context.Job.Key, CultureInfo.InvariantCulture);
        FileRow? file;
        await using (var read = await database.ReadAsync(cancel))
        {
            file = await FileSql.FindAsync(read, context.Job.WorkspaceId, fileId);
        }

        if (file is not { State: FileState.Processing })
        {
            return;
        }

        try
        {
            await DrawAsync(context, file, cancel);
        }
        catch (Exception error) when (ToolFailedException.IsVerdict(error, context.Job.Attempt))
        {
            await context.CompleteAsync(transaction => GiveUpAsync(transaction, fileId));
        }
    }

    private async Task DrawAsync(JobContext context, FileRow file, CancellationToken cancel)
    {
        using var folder = new WorkFolder();
        await using (var content = blobs.OpenRead(file.Blob))
        {
            await folder.PutAsync("original", content, cancel);
        }

        var measure = await tool.MeasureAsync(folder.Path, "original", cancel);
        var (name, type) = await tool.CleanAsync(folder.Path, "original", new ContentType(file.ContentType, file.Kind), measure, cancel);
        var clean = await MeasureAsync(folder, name, cancel);
        var small = await ThumbnailAsync(folder, name, clean, ThumbnailSize.Small, cancel);
        var large = await ThumbnailAsync(folder, name, clean, ThumbnailSize.Large, cancel);
        var drawn = new DrawnImage
        {
            Name = type.Name == file.ContentType ? file.Name : FileName.WithExtension(file.Name, Path.GetExtension(name)),
            ContentType = type.Name,
            Image = await KeepAsync(context, folder, name, clean, cancel),
            Sha256 = await HashAsync(folder[name], cancel),
            Small = small is null ? null : await KeepAsync(context, folder, small.Value.Name, small.Value.Measure, cancel),
            Large = large is null ? null : await KeepAsync(context, folder, large.Value.Name, large.Value.Measure, cancel),
        };
        await context.CompleteAsync(transaction => ReplaceAsync(transaction, file, drawn));
    }

    private Task<ImageMeasure> MeasureAsync(WorkFolder folder, string name, CancellationToken cancel) => tool.MeasureAsync(folder.Path, name, cancel);

    private async Task<(string Name, ImageMeasure Measure)?> ThumbnailAsync(
        WorkFolder folder, string name, ImageMeasure image, ThumbnailSize size, CancellationToken cancel)
    {
        if (Math.Max(image.Width, image.Height) <= (int)size)
        {
            return null;
        }

        var thumbnail = await tool.ThumbnailAsync(folder.Path, name, (int)size, cancel);
        return (thumbnail, await MeasureAsync(folder, thumbnail, cancel));
    }

    private async Task<DrawnBlob> KeepAsync(JobContext context, WorkFolder folder, string name, ImageMeasure measure, CancellationToken cancel)
    {
        await using var content = File.OpenRead(folder[name]);
        return new DrawnBlob(await blobs.WriteAsync(context.Job.WorkspaceId, content, cancel), measure.Width, measure.Height);
    }

    private static async Task<byte[]> HashAsync(string path, CancellationToken cancel)
    {
        await using var content = File.OpenRead(path);
        return await SHA256.HashDataAsync(content, cancel);
    }

    private async Task ReplaceAsync(WriteTransaction transaction, FileRow file, DrawnImage drawn)
    {
        if (!await DrawnImageSql.ReplaceAsync(transaction, file, drawn))
        {
            // It was deleted meanwhile; what was drawn was never kept, and is forgotten.
            return;
        }

        foreach (var part in drawn.All)
        {
            await Blobs.Blobs.KeepAsync(transaction, part.Blob);
        }

        await Blobs.Blobs.DropAsync(transaction, file.BlobId);
        await FileUsageSql.AddAsync(transaction, drawn.Image.Blob.Size - file.Size);
        await reach.AnnounceAsync(transaction, file.Id);
    }

    private async Task GiveUpAsync(WriteTransaction transaction, Id fileId)
    {
        if (await FileSql.FindAsync(transaction.Sql, transaction.WorkspaceId, fileId) is { State: FileState.Processing })
        {
            await FileSql.SetStateAsync(transaction, fileId, FileState.DownloadOnly);
            await reach.AnnounceAsync(transaction, fileId);
        }
    }
}
