using System.IO.Compression;
using System.Text;
using Parley.Server.Files;
using Parley.Server.Files.Text;

namespace Parley.Server.Tests.Files;

public abstract class TextTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Plain_text_is_read_in_the_encoding_that_it_has()
    {
        Assert.Equal("Grüße an alle", await TextOfAsync("a.txt", "Grüße  an\t alle\r\n"u8.ToArray()));
        Assert.Equal("Grüße", await TextOfAsync("b.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Grüße")]));
    }

    [Fact]
    public async Task A_PDF_is_read()
    {
        Assert.SkipUnless(RunTool.Has("pdftotext"), "There is no pdftotext here.");
        Assert.Equal("Kestrels nest in June", await TextOfAsync("a.pdf", Documents.Pdf("Kestrels nest in June")));
    }

    [Theory]
    [InlineData("word/document.xml", "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>Kestrels</w:t></w:r><w:r><w:t xml:space=\"preserve\"> nest</w:t></w:r></w:p><w:p><w:t>in June</w:t></w:p></w:document>")]
    [InlineData("xl/workbook.xml", "<workbook/>", "xl/sharedStrings.xml", "<sst><si><t>Kestrels nest</t></si><si><t>in June</t></si></sst>")]
    [InlineData("ppt/presentation.xml", "<p/>", "ppt/slides/slide1.xml", "<a:p xmlns:a=\"a\"><a:t>Kestrels nest</a:t><a:br/><a:t>in June</a:t></a:p>")]
    [InlineData("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<o xmlns:t=\"t\"><t:p>Kestrels nest</t:p><t:p>in June</t:p></o>")]
    public async Task The_documents_of_office_programs_are_read(params string[] parts)
    {
        var text = await TextOfAsync("a.docx", Documents.Zip(parts));

        Assert.Equal("Kestrels nest\nin June", text);
    }

    [Fact]
    public async Task Who_uploaded_it_is_told_through_the_log()
    {
        var owner = await Server.SetUpAsync();
        await using var gateway = await owner.ConnectAsync();

        var file = await owner.UploadTextAsync("a.txt", "kestrel");

        Assert.Equal(new FileTextRead { FileId = file.Id, HasText = true }, await gateway.NextEventAsync<FileTextRead>());
    }

    [Fact]
    public async Task What_is_broken_or_hostile_is_given_up_and_the_server_goes_on()
    {
        var entities = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&c;&x;</a>";
        Assert.Equal(FileTextState.Failed, await StateOfAsync("a.docx", Documents.Zip("word/document.xml", entities)));
        Assert.Equal(FileTextState.Failed, await StateOfAsync("b.pdf", "%PDF-1.7 and then nothing of the kind"u8.ToArray()));
        Assert.Equal(FileTextState.Failed, await StateOfAsync("c.docx", Documents.Zip("word/document.xml", $"<a>{new string(' ', 70_000_000)}</a>")));
        Assert.Equal(FileTextState.None, await StateOfAsync("d.txt", "   "u8.ToArray()));
        Assert.Equal("still here", await TextOfAsync("e.txt", "still here"u8.ToArray()));
    }

    [Fact]
    public async Task An_archive_with_a_huge_directory_is_not_opened()
    {
        var owner = await Server.SetUpAsync();
        var parts = Enumerable.Range(0, 10_001).SelectMany(i => new[] { $"{i}", "" }).Concat(["word/document.xml", "<a>text</a>"]);

        Assert.Equal("application/zip", (await owner.UploadAsync("many.docx", Documents.Zip([.. parts]))).ContentType);
    }

    [Fact]
    public async Task A_long_text_is_read_up_to_a_limit()
    {
        var text = await TextOfAsync("long.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("word 🪶 ", 300_000))));

        Assert.InRange(text.Length, Limits.FileText - 10, Limits.FileText);
        Assert.DoesNotContain('\uFFFD', text);
    }

    private async Task<string> TextOfAsync(string name, byte[] bytes) => (await ReadAsync(name, bytes)).Text;

    private async Task<FileTextState> StateOfAsync(string name, byte[] bytes) => (await ReadAsync(name, bytes)).State;

    private async Task<(FileTextState State, string Text)> ReadAsync(string name, byte[] bytes)
    {
        var owner = await Server.SetUpAsync();
        var file = await owner.UploadAsync(name, bytes);
        return await Eventually.SeeAsync(() => StoredAsync(file.Id), row => row.State != FileTextState.Waiting, $"the text of {name}");
    }

    private async Task<(FileTextState State, string Text)> StoredAsync(Id fileId)
    {
        await using var read = await Server.Database.ReadAsync(Cancel);
        var row = await read.FirstAsync<Row>("SELECT state, text FROM file_texts WHERE file_id = @fileId", new { fileId });
        return ((FileTextState)row!.State, row.Text);
    }

    private sealed class Row
    {
        public long State { get; init; }

        public string Text { get; init; } = "";
    }

    public sealed class OnSqlite(SqliteServer server) : TextTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : TextTests(server), IClassFixture<PostgresServer>;

    public sealed class OnS3(S3Server server) : TextTests(server), IClassFixture<S3Server>;
}

/// <summary>Documents made by hand.</summary>
internal static class Documents
{
    /// <summary>A ZIP archive of name, content, name, content, …</summary>
    public static byte[] Zip(params string[] parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts.Chunk(2))
            {
                using var writer = new StreamWriter(archive.CreateEntry(part[0]).Open());
                writer.Write(part[1]);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>One page with one line (ISO 32000-1).</summary>
    public static byte[] Pdf(string line)
    {
        var page = $"BT /F1 24 Tf 72 700 Td ({line}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {page.Length} >>\nstream\n{page}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        places.ForEach(place => pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        return Encoding.ASCII.GetBytes(pdf.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").ToString());
    }
}
