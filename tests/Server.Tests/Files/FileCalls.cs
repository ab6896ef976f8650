using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Files.Blobs;
using Parley.Server.Files.Images;

namespace Parley.Server.Tests.Files;

/// <summary>What people do with files.</summary>
internal static class FileCalls
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<Upload> AnnounceAsync(this Person person, string name, long size) =>
        person.Api.PostAsync<Upload>("uploads", new CreateUploadRequest { Name = name, Size = size });

    public static Task<Reply> AppendAsync(this Person person, Upload upload, long offset, byte[] bytes) =>
        person.Api.SendAsync(AppendRequest(upload.Id, offset, new ByteArrayContent(bytes)));

    public static HttpRequestMessage AppendRequest(Id uploadId, long offset, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/uploads/{uploadId}")
        {
            Content = content,
            Headers = { { "Upload-Offset", $"{offset}" }, { "Tus-Resumable", "1.0.0" } },
        };
    }

    public static async Task<long> OffsetAsync(this Person person, Upload upload)
    {
        var head = await person.Api.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/api/v1/uploads/{upload.Id}"));
        return long.Parse(head.ShouldSucceed().Headers.GetValues("Upload-Offset").Single(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A file as soon as it is there; an image may still be processing.</summary>
    public static async Task<StoredFile> UploadAsync(this Person person, string name, byte[] bytes)
    {
        var upload = await person.AnnounceAsync(name, bytes.Length);
        await person.AppendAsync(upload, 0, bytes).ShouldSucceedAsync();
        return await person.FileAsync(upload.Id);
    }

    public static Task<StoredFile> UploadTextAsync(this Person person, string name, string text) =>
        person.UploadAsync(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>An image once it can be shown, or can't.</summary>
    public static async Task<StoredFile> UploadImageAsync(this Person person, string name, byte[] bytes)
    {
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        return await person.SettledAsync((await person.UploadAsync(name, bytes)).Id);
    }

    public static Task<StoredFile> SettledAsync(this Person person, Id fileId) =>
        Eventually.SeeAsync(() => person.FileAsync(fileId), file => file.State != FileState.Processing, "an image that is done");

    public static Task<StoredFile> FileAsync(this Person person, Id fileId) => person.Api.GetAsync<StoredFile>($"files/{fileId}");

    public static Task<Message> PostFilesAsync(this Person person, Channel channel, params StoredFile[] files) =>
        person.Api.PostAsync<Message>($"channels/{channel.Id}/messages", new PostMessageRequest { Text = "", FileIds = [.. files.Select(f => f.Id)] });

    public static async Task<(HttpResponseMessage Answer, byte[] Bytes)> DownloadAsync(
        this Person person, string url, Action<HttpRequestMessage>? with = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(person.Server.Address, url));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        with?.Invoke(request);
        var answer = await Http.SendAsync(request, Cancel);
        return (answer, await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    public static async Task<byte[]> BytesAsync(this Person person, string url)
    {
        var (answer, bytes) = await person.DownloadAsync(url);
        Assert.True(answer.IsSuccessStatusCode, $"{url} answered {answer.StatusCode}");
        return bytes;
    }

    /// <summary>Every stretch of bytes that the server knows of.</summary>
    public static async Task<List<Id>> BlobsAsync(this ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ListAsync<Id>("SELECT id FROM blobs ORDER BY id");
    }

    /// <summary>The bytes that something needs.</summary>
    public static async Task<List<Id>> KeptAsync(this ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ListAsync<Id>("SELECT id FROM blobs WHERE state = 1 ORDER BY id");
    }

    public static async Task<Id> WorkspaceIdAsync(this ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return new Id(await read.ScalarAsync<long>("SELECT workspace_id FROM log_heads WHERE workspace_id > 0"));
    }

    public static async Task<bool> HasBytesAsync(this ServerFixture server, Id blobId)
    {
        try
        {
            await using var content = server.Services.GetRequiredService<IBlobStore>().OpenRead(blobId, size: 1);
            return await content.ReadAsync(new byte[1], Cancel) == 1;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static byte[] Noise(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
