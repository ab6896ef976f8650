using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Parley.Server.Tests.Files;

public abstract class UploadTests(ServerFixture server) : OnBothDatabases(server)
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task What_was_sent_in_pieces_comes_back_as_one()
    {
        var ada = await (await Server.SetUpAsync()).InviteAsync("Ada");
        var bytes = FileCalls.Noise(9 * Megabyte);

        var upload = await ada.AnnounceAsync("noise.bin", bytes.Length);
        Assert.Equal(0, await ada.OffsetAsync(upload));
        await ada.AppendAsync(upload, 0, bytes[..Megabyte]).ShouldSucceedAsync();
        Assert.Equal(Megabyte, await ada.OffsetAsync(upload));
        var last = await ada.AppendAsync(upload, Megabyte, bytes[Megabyte..]);

        Assert.Equal(HttpStatusCode.NoContent, last.Status);
        Assert.Equal($"{bytes.Length}", last.Headers.GetValues("Upload-Offset").Single());
        var file = await ada.FileAsync(upload.Id);
        Assert.Equal(("noise.bin", bytes.Length, "application/octet-stream"), (file.Name, file.Size, file.ContentType));
        Assert.Equal(bytes, await ada.BytesAsync(file.Url));
    }

    [Fact]
    public async Task An_upload_goes_on_where_the_connection_broke()
    {
        var ada = await (await Server.SetUpAsync()).InviteAsync("Ada");
        var bytes = FileCalls.Noise(24 * Megabyte);
        var upload = await ada.AnnounceAsync("noise.bin", bytes.Length);

        // More than the machine holds on the way: when it is sent, the server has read some of it.
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(Server.Address.Host, Server.Address.Port, Cancel);
            var head = $"PATCH /api/v1/uploads/{upload.Id} HTTP/1.1\r\nHost: {Server.Address.Authority}\r\nAuthorization: Bearer {ada.Token}\r\n"
                + $"Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: {bytes.Length}\r\n\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), Cancel);
            await socket.GetStream().WriteAsync(bytes.AsMemory(0, 16 * Megabyte), Cancel);
        }

        var kept = await Eventually.SeeAsync(() => ada.OffsetAsync(upload), offset => offset > 0, "what came before the connection broke");
        while (kept < bytes.Length)
        {
            // It is refused where the last of what came was still on its way to the disk.
            await ada.AppendAsync(upload, kept, bytes[(int)kept..(int)Math.Min(bytes.Length, kept + Megabyte)]);
            kept = await ada.OffsetAsync(upload);
        }

        Assert.Equal(bytes, await ada.BytesAsync((await ada.FileAsync(upload.Id)).Url));
    }

    [Fact]
    public async Task An_upload_goes_on_after_a_restart_of_the_server()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var bytes = FileCalls.Noise(Megabyte);
        var upload = await owner.AnnounceAsync("noise.bin", bytes.Length);
        await owner.AppendAsync(upload, 0, bytes[..1000]).ShouldSucceedAsync();

        await server.RestartAsync();

        Assert.Equal(1000, await owner.OffsetAsync(upload));
        await owner.AppendAsync(upload, 1000, bytes[1000..]).ShouldSucceedAsync();
        Assert.Equal(bytes, await owner.BytesAsync((await owner.FileAsync(upload.Id)).Url));
    }

    [Fact]
    public async Task Who_lost_the_last_answer_still_learns_that_it_is_complete()
    {
        var ada = await (await Server.SetUpAsync()).InviteAsync("Ada");
        var file = await ada.UploadTextAsync("a.txt", "done");

        var upload = await ada.Api.GetAsync<Upload>($"uploads/{file.Id}");

        Assert.Equal((4, 4), (upload.Size, upload.Offset));
        Assert.Equal(file, upload.File! with { Thumbnails = file.Thumbnails });
    }

    [Fact]
    public async Task Of_two_that_append_at_the_same_place_one_is_refused()
    {
        var ada = await (await Server.SetUpAsync()).InviteAsync("Ada");
        var upload = await ada.AnnounceAsync("twice.bin", 2000);

        var both = await Task.WhenAll(ada.AppendAsync(upload, 0, new byte[1000]), ada.AppendAsync(upload, 0, new byte[1000]));

        Assert.Equal(1000, await ada.OffsetAsync(upload));
        Assert.Single(both, reply => reply.Status == HttpStatusCode.NoContent);
        both.Single(reply => reply.Status != HttpStatusCode.NoContent).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.UploadOffsetWrong);
    }

    [Fact]
    public async Task An_append_must_say_what_it_is_and_keep_to_what_was_announced()
    {
        var ada = await (await Server.SetUpAsync()).InviteAsync("Ada");
        var upload = await ada.AnnounceAsync("a.bin", 10);

        (await ada.AppendAsync(upload, 0, new byte[11])).ShouldFail(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.BodyTooLarge);
        (await ada.AppendAsync(upload, 3, new byte[1])).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.UploadOffsetWrong);
        var json = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/uploads/{upload.Id}") { Content = new StringContent("x") };
        (await ada.Api.SendAsync(json)).ShouldFail(HttpStatusCode.UnsupportedMediaType, ErrorCodes.UnsupportedMediaType);
        var nowhere = FileCalls.AppendRequest(upload.Id, 0, new ByteArrayContent([1]));
        nowhere.Headers.Remove("Upload-Offset");
        (await ada.Api.SendAsync(nowhere)).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        var newer = FileCalls.AppendRequest(upload.Id, 0, new ByteArrayContent([1]));
        newer.Headers.Remove("Tus-Resumable");
        newer.Headers.Add("Tus-Resumable", "2.0.0");
        (await ada.Api.SendAsync(newer)).ShouldFail(HttpStatusCode.PreconditionFailed, ErrorCodes.TusVersionWrong);
        Assert.Equal(0, await ada.OffsetAsync(upload));
    }

    [Fact]
    public async Task A_file_may_be_so_large_and_a_workspace_hold_so_much()
    {
        await using var server = await Server.AnotherAsync(("Files:MaxSize", "1000"), ("Files:Quota", "1500"));
        var owner = await server.SetUpAsync();

        var tooLarge = await owner.Api.PostAsync("uploads", new { name = "a", size = 1001 });
        tooLarge.ShouldFail(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.FileTooLarge);
        await owner.Api.PostAsync("uploads", new { name = "a", size = 0 }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        var first = await owner.AnnounceAsync("a", 1000);
        await owner.Api.PostAsync("uploads", new { name = "b", size = 501 }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.StorageFull);

        await owner.Api.DeleteAsync($"uploads/{first.Id}").ShouldSucceedAsync();

        var file = await owner.UploadAsync("b", new byte[1000]);
        await owner.Api.PostAsync("uploads", new { name = "c", size = 501 }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.StorageFull);
        await owner.Api.DeleteAsync($"files/{file.Id}").ShouldSucceedAsync();
        await owner.AnnounceAsync("c", 1000);
    }

    [Fact]
    public async Task A_person_has_only_so_many_uploads_under_way()
    {
        var ada = await (await Server.SetUpAsync()).InviteAsync("Ada");
        for (var i = 0; i < Limits.UnfinishedUploads; i++)
        {
            await ada.AnnounceAsync($"{i}", 1);
        }

        await ada.Api.PostAsync("uploads", new { name = "one more", size = 1 }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.TooManyUploads);
    }

    [Fact]
    public async Task An_upload_is_announced_once_for_a_key()
    {
        var ada = await (await Server.SetUpAsync()).InviteAsync("Ada");

        var first = await ada.Api.PostAsync<Upload>("uploads", new { name = "a", size = 5 }, "the-key");

        Assert.Equal(first, await ada.Api.PostAsync<Upload>("uploads", new { name = "a", size = 5 }, "the-key"));
    }

    [Fact]
    public async Task Somebody_elses_upload_is_not_there()
    {
        var owner = await Server.SetUpAsync();
        var (ada, ben) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Ben"));
        var upload = await ada.AnnounceAsync("mine", 5);

        await ben.Api.GetAsync($"uploads/{upload.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UploadNotFound);
        await ben.AppendAsync(upload, 0, [1]).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UploadNotFound);
        await ben.Api.DeleteAsync($"uploads/{upload.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UploadNotFound);
    }

    [Fact]
    public async Task An_upload_that_does_not_go_on_is_forgotten_with_its_bytes()
    {
        await using var server = await Server.AnotherAsync(("Files:Quota", "100"));
        var owner = await server.SetUpAsync();
        var upload = await owner.AnnounceAsync("a", 100);
        await owner.AppendAsync(upload, 0, new byte[10]).ShouldSucceedAsync();
        var blob = Assert.Single(await server.BlobsAsync());
        Assert.True(await server.HasBytesAsync(blob));

        server.Clock.Advance(TimeSpan.FromHours(26));

        await Eventually.SeeAsync(server.BlobsAsync, blobs => blobs.Count == 0, "no bytes");
        Assert.False(await server.HasBytesAsync(blob));
        await owner.Api.GetAsync($"uploads/{upload.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UploadNotFound);
        await owner.AnnounceAsync("b", 100);
    }

    public sealed class OnSqlite(SqliteServer server) : UploadTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : UploadTests(server), IClassFixture<PostgresServer>;

    public sealed class OnS3(S3Server server) : UploadTests(server), IClassFixture<S3Server>;
}
