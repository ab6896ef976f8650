using System.Net;
using System.Net.Http.Headers;

namespace Parley.Server.Tests.Files;

public abstract class ServingTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task An_uploaded_page_can_not_run()
    {
        var owner = await Server.SetUpAsync();
        var file = await owner.UploadTextAsync("page.html", "<!doctype html><script>alert(document.cookie)</script>");

        var (answer, _) = await owner.DownloadAsync(file.Url);

        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("default-src 'none'; sandbox", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.Equal(["Cookie", "Authorization"], answer.Headers.Vary);
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "a.svg")]
    [InlineData("%PDF-1.4 and so on", "a.pdf")]
    [InlineData("PK\u0003\u0004", "a.zip")]
    public async Task Whatever_could_run_something_is_saved_and_not_shown(string content, string name)
    {
        var owner = await Server.SetUpAsync();
        var file = await owner.UploadTextAsync(name, content);

        var (answer, _) = await owner.DownloadAsync(file.Url);

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task A_picture_is_shown_unless_one_wants_to_save_it()
    {
        var owner = await Server.SetUpAsync();
        var file = await owner.UploadImageAsync("a.png", Pictures.Png(2, 2));

        Assert.Equal("inline", (await owner.DownloadAsync(file.Url)).Answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("attachment", (await owner.DownloadAsync($"{file.Url}?download")).Answer.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Theory]
    [InlineData("0-3", "0123", "bytes 0-3/10")]
    [InlineData("4-", "456789", "bytes 4-9/10")]
    [InlineData("-2", "89", "bytes 8-9/10")]
    public async Task A_part_can_be_asked_for(string range, string part, string said)
    {
        var owner = await Server.SetUpAsync();
        var file = await owner.UploadTextAsync("digits.txt", "0123456789");

        var (answer, bytes) = await owner.DownloadAsync(file.Url, request => request.Headers.Range = RangeHeaderValue.Parse($"bytes={range}"));

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(part, System.Text.Encoding.ASCII.GetString(bytes));
        Assert.Equal(said, answer.Content.Headers.ContentRange!.ToString());
    }

    [Fact]
    public async Task What_somebody_has_is_not_sent_again()
    {
        var owner = await Server.SetUpAsync();
        var file = await owner.UploadTextAsync("a.txt", "one");
        var tag = (await owner.DownloadAsync(file.Url)).Answer.Headers.ETag!;

        var (answer, bytes) = await owner.DownloadAsync(file.Url, request => request.Headers.IfNoneMatch.Add(tag));

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Empty(bytes);
    }

    [Theory]
    [InlineData("Übersicht 2026 – Entwurf.txt", "Übersicht 2026 – Entwurf.txt")]
    [InlineData("会議の資料.txt", "会議の資料.txt")]
    [InlineData("say \"hi\"; filename=evil.exe", "say \"hi\"; filename=evil.exe")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\ada\notes.txt", "notes.txt")]
    [InlineData("a\r\nSet-Cookie: x=1", "aSet-Cookie: x=1")]
    [InlineData("invoice\u202Egpj.exe", "invoicegpj.exe")]
    [InlineData("..", "file")]
    [InlineData("  ", "file")]
    public async Task Any_name_arrives_as_a_name_and_nothing_else(string sent, string kept)
    {
        var owner = await Server.SetUpAsync();

        var file = await owner.UploadTextAsync(sent, "one");

        Assert.Equal(kept, file.Name);
        var (answer, bytes) = await owner.DownloadAsync(file.Url);
        Assert.Equal("one"u8.ToArray(), bytes);
        Assert.Equal(kept, answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_long_name_keeps_its_extension()
    {
        var owner = await Server.SetUpAsync();

        var file = await owner.UploadTextAsync(new string('x', 5000) + ".txt", "one");

        Assert.Equal(Limits.FileName, file.Name.Length);
        Assert.EndsWith("x.txt", file.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_opens_a_file_as_it_opens_the_rest()
    {
        var owner = await Server.SetUpAsync();
        var file = await owner.UploadTextAsync("a.txt", "one");

        var (answer, bytes) = await owner.DownloadAsync(file.Url, request =>
        {
            request.Headers.Authorization = null;
            request.Headers.Add("Cookie", $"parley_session={owner.Token}");
        });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("one"u8.ToArray(), bytes);
    }

    public sealed class OnSqlite(SqliteServer server) : ServingTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ServingTests(server), IClassFixture<PostgresServer>;

    public sealed class OnS3(S3Server server) : ServingTests(server), IClassFixture<S3Server>;
}
