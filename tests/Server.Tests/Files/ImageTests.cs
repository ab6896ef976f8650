using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Jobs;

namespace Parley.Server.Tests.Files;

public abstract class ImageTests(ServerFixture server) : OnBothDatabases(server)
{
    [Theory]
    [InlineData("jpg", "image/jpeg")]
    [InlineData("webp", "image/webp")]
    public async Task A_photo_is_turned_upright_and_says_nothing_of_where_it_was_taken(string format, string servedAs)
    {
        var owner = await Server.SetUpAsync();
        var photo = await Pictures.PhotoAsync(1000, 500);
        var sent = format == "jpg" ? photo : await Pictures.ConvertAsync(photo, "jpg", format);
        Assert.Contains(Pictures.Secret, Encoding.Latin1.GetString(sent), StringComparison.Ordinal);

        var file = await owner.UploadImageAsync($"holiday.{format}", sent);

        Assert.Equal((FileState.Ready, servedAs, 500, 1000), (file.State, file.ContentType, file.Width, file.Height));
        var thumbnail = Assert.Single(file.Thumbnails!);
        Assert.Equal((180, 360), (thumbnail.Width, thumbnail.Height));
        foreach (var url in new[] { file.Url, thumbnail.Url })
        {
            var (answer, bytes) = await owner.DownloadAsync(url);
            Assert.Equal(url == file.Url ? servedAs : "image/webp", answer.Content.Headers.ContentType!.MediaType);
            var text = Encoding.Latin1.GetString(bytes);
            Assert.DoesNotContain(Pictures.Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("\x34\0\0\0\x01\0\0\0\x1E\0\0\0", text, StringComparison.Ordinal); // 52° 30′
            Assert.Equal(url == file.Url ? file.Size : bytes.Length, bytes.Length);
        }
    }

    [Theory]
    [InlineData("avif")]
    [InlineData("tif")]
    public async Task What_browsers_do_not_all_know_becomes_a_JPEG(string format)
    {
        var owner = await Server.SetUpAsync();

        var file = await owner.UploadImageAsync($"IMG_1.{format}", await Pictures.ConvertAsync(Pictures.Png(40, 30), "png", format));

        Assert.Equal(("IMG_1.jpg", "image/jpeg", 40, 30), (file.Name, file.ContentType, file.Width, file.Height));
        Assert.Equal([0xFF, 0xD8, 0xFF], (await owner.BytesAsync(file.Url))[..3]);
    }

    [Fact]
    public async Task The_size_of_an_image_is_known_when_it_is_posted()
    {
        var owner = await Server.SetUpAsync();
        var file = await owner.UploadAsync("photo.jpg", await Pictures.PhotoAsync(300, 200));
        var message = await owner.PostFilesAsync(await owner.CreateChannelAsync(), file);

        Assert.Equal((200, 300), (message.Files![0].Width, message.Files[0].Height));
    }

    [Fact]
    public async Task A_large_image_has_two_smaller_versions_and_a_small_one_none()
    {
        var owner = await Server.SetUpAsync();

        var large = await owner.UploadImageAsync("large.png", Pictures.Png(3000, 1500));
        var small = await owner.UploadImageAsync("small.png", Pictures.Png(20, 10));

        Assert.Equal([(360, 180), (1440, 720)], large.Thumbnails!.Select(t => (t.Width, t.Height)));
        Assert.Null(small.Thumbnails);
        Assert.Equal((20, 10), (small.Width, small.Height));
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(await owner.BytesAsync(small.Url)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moving_picture_still_moves()
    {
        var owner = await Server.SetUpAsync();

        var file = await owner.UploadImageAsync("wink.gif", Pictures.Gif(frames: 3));

        var bytes = await owner.BytesAsync(file.Url);
        Assert.Equal("image/gif", file.ContentType);
        Assert.Equal(3, Encoding.Latin1.GetString(bytes).Split("\x21\xF9\x04").Length - 1);
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decompression_bomb_is_not_unpacked()
    {
        var owner = await Server.SetUpAsync();
        var bomb = Pictures.Png(60_000, 60_000);
        Assert.True(bomb.Length < 5_000_000);

        await ShouldOnlyDownloadAsync(owner, "bomb.png", bomb);
    }

    [Fact]
    public async Task What_only_begins_like_an_image_can_only_be_downloaded()
    {
        var owner = await Server.SetUpAsync();

        await ShouldOnlyDownloadAsync(owner, "broken.jpg", [0xFF, 0xD8, 0xFF, 0xE0, .. "<script>alert(1)</script>"u8]);
        await ShouldOnlyDownloadAsync(owner, "cut.png", Pictures.Png(500, 500)[..60]);
    }

    [Fact]
    public async Task Until_it_is_safe_an_image_is_not_served_and_then_everybody_is_told()
    {
        var images = new HeldQueue("images");
        await using var server = await Server.AnotherAsync(services => services.AddSingleton<IJobHandler>(images), ("Jobs:Concurrency", "1"));
        var owner = await server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var channel = await owner.CreateChannelAsync(ChannelKind.Public, ada);
        await images.HoldAsync(server);
        var message = await owner.PostFilesAsync(channel, await owner.UploadAsync("photo.jpg", await Pictures.PhotoAsync(30, 20)));
        var file = message.Files![0];
        await using var gateway = await ada.ConnectAsync();
        Assert.Equal(FileState.Processing, file.State);
        await ada.Api.SendAsync(new HttpRequestMessage(HttpMethod.Get, file.Url)).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.FileNotReady);

        images.LetGo();

        var told = await gateway.NextEventAsync<FileUpdated>();
        Assert.Equal((FileState.Ready, message.Id), (told.File.State, Assert.Single(told.MessageIds)));
        Assert.Equal(told.File, (await ada.HistoryAsync(channel)).Messages[^1].Files![0]);
        Assert.NotEmpty(await ada.BytesAsync(told.File.Url));
    }

    private static async Task ShouldOnlyDownloadAsync(Person person, string name, byte[] bytes)
    {
        var file = await person.UploadImageAsync(name, bytes);

        Assert.Equal(FileState.DownloadOnly, file.State);
        var (answer, served) = await person.DownloadAsync(file.Url);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(bytes, served);
    }

    public sealed class OnSqlite(SqliteServer server) : ImageTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ImageTests(server), IClassFixture<PostgresServer>;

    public sealed class OnS3(S3Server server) : ImageTests(server), IClassFixture<S3Server>;
}
