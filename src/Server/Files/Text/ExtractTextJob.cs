using System.Globalization;
using System.Xml;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Files.Blobs;
using Parley.Server.Files.Content;
using Parley.Server.Files.Images;
using Parley.Server.Jobs;
using Parley.Server.Storage;

namespace Parley.Server.Files.Text;

/// <summary>Reads the text inside a file, with limits on time and size, and tells the log when it is there.</summary>
internal sealed class ExtractTextJob(Database database, Blobs.Blobs blobs, RunTool run) : IJobHandler
{
    public static readonly JobKind Of = new("extract_text", "file_texts");

    public JobKind Kind => Of;

    public static bool MayRead(ContentType type) => type.Kind is FileKind.Text or FileKind.Document;

    public async Task RunAsync(JobContext context, CancellationToken cancel)
    {
        var fileId = Id.Parse(context.Job.Key, CultureInfo.InvariantCulture);
        FileRow? file;
        await using (var read = await database.ReadAsync(cancel))
        {
            file = await FileSql.FindAsync(read, context.Job.WorkspaceId, fileId);
        }

        if (file is null)
        {
            return;
        }

        var (state, text) = await ReadAsync(file, context.Job.Attempt, cancel);
        await context.CompleteAsync(async transaction =>
        {
            if (await FileTextSql.SetAsync(transaction, fileId, state, text))
            {
                transaction.Append(Audience.Person(file.UserId), new FileTextRead { FileId = fileId, HasText = state == FileTextState.Here });
            }
        });
    }

    private async Task<(FileTextState State, string Text)> ReadAsync(FileRow file, long attempt, CancellationToken cancel)
    {
        try
        {
            var text = CleanText.Of(await ExtractAsync(file, cancel));
            return (text.Length > 0 ? FileTextState.Here : FileTextState.None, text);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or XmlException || ToolFailedException.IsVerdict(unreadable, attempt))
        {
            return (FileTextState.Failed, "");
        }
    }

    private async Task<string> ExtractAsync(FileRow file, CancellationToken cancel)
    {
        await using var content = blobs.OpenRead(file.Blob);
        if (file.ContentType == ContentType.PlainText.Name)
        {
            return await PlainText.ReadAsync(content, cancel);
        }

        using var folder = new WorkFolder();
        await folder.PutAsync("document", content, cancel);
        if (file.ContentType == ContentType.Pdf.Name)
        {
            return await run.OutputOfAsync(folder.Path, "pdftotext", ["-q", "-enc", "UTF-8", folder["document"], "-"], Limits.FileText, cancel);
        }

        await using var document = File.OpenRead(folder["document"]);
        return await OfficeText.ReadAsync(document, cancel);
    }
}
