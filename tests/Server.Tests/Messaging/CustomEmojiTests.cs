using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Parley.Server.Files.Images;
using Parley.Server.Tests.Files;

namespace Parley.Server.Tests.Messaging;

public abstract class CustomEmojiTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task An_emoji_is_drawn_anew_told_served_and_used()
    {
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        var owner = await Server.SetUpAsync();
        var bob = await owner.InviteAsync("Bob");
        var name = NewName();
        await using var gateway = await owner.ConnectAsync();

        var added = (await AddAsync(bob, $":{name.ToUpperInvariant()}:", await Pictures.PhotoAsync(400, 300))).Read<CustomEmoji>();

        Assert.Equal((name, false, bob.Id), (added.Name, added.Animated, added.CreatedBy));
        Assert.Equal(added, (await gateway.NextEventAsync<EmojiAdded>()).Emoji);
        Assert.Contains(added, (await owner.Api.GetAsync<CustomEmojiPage>("emoji?limit=200")).Emoji);
        var (image, headers) = await DownloadAsync(owner, added);
        Assert.Equal("image/webp", headers.ContentType?.MediaType);
        Assert.StartsWith("RIFF", Encoding.Latin1.GetString(image), StringComparison.Ordinal);
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(image), StringComparison.Ordinal);

        var message = await owner.PostAsync(await owner.CreateChannelAsync(ChannelKind.Private), $"look :{name}:");
        await owner.ReactAsync(message, $":{name}:");
        Assert.Equal(name, Assert.Single((await owner.Api.GetAsync<Message>($"messages/{message.Id}")).Reactions).Emoji);
    }

    [Fact]
    public async Task What_moves_keeps_moving_and_is_made_small()
    {
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        var owner = await Server.SetUpAsync();

        var added = (await AddAsync(owner, NewName(), Pictures.Gif(frames: 3))).Read<CustomEmoji>();

        Assert.True(added.Animated);
        var (image, headers) = await DownloadAsync(owner, added);
        Assert.Equal("image/gif", headers.ContentType?.MediaType);
        Assert.Equal("3", await HeaderAsync(image, "n-pages"));
    }

    [Fact]
    public async Task An_image_is_served_to_members_alone_and_never_as_anything_else()
    {
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        var owner = await Server.SetUpAsync();
        var added = (await AddAsync(owner, NewName(), Pictures.Png(64, 64))).Read<CustomEmoji>();

        var served = await owner.Api.SendAsync(new HttpRequestMessage(HttpMethod.Get, added.Url));
        Assert.Equal("nosniff", Assert.Single(served.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("immutable", served.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("sandbox", Assert.Single(served.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        (await Server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, added.Url))).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("_first")]
    [InlineData("Ümlaut")]
    [InlineData("wave::skin-tone-2")]
    public async Task A_name_that_can_not_be_is_refused(string name)
    {
        var owner = await Server.SetUpAsync();
        (await AddAsync(owner, name, Pictures.Png(8, 8))).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    [Fact]
    public async Task A_name_is_given_once_and_never_that_of_a_standard_emoji()
    {
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        var owner = await Server.SetUpAsync();
        var name = NewName();
        (await AddAsync(owner, name, Pictures.Png(8, 8))).ShouldBe(HttpStatusCode.Created);
        (await AddAsync(owner, name, Pictures.Png(8, 8))).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.EmojiNameTaken);
        (await AddAsync(owner, "thumbsup", Pictures.Png(8, 8))).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.EmojiNameTaken);
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_adds_one_and_leaves_no_bytes_behind()
    {
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var (name, key) = (NewName(), $"{Guid.NewGuid()}");
        var first = (await AddAsync(owner, name, Pictures.Png(8, 8), key)).Read<CustomEmoji>();
        Assert.Equal(first, (await AddAsync(owner, name, Pictures.Png(8, 8), key)).Read<CustomEmoji>());

        await owner.Api.DeleteAsync($"emoji/{first.Id}").ShouldBeAsync(HttpStatusCode.NoContent);
        await Eventually.SeeAsync(() => BlobsAsync(server), count => count == 0, "no bytes");
        (await owner.Api.SendAsync(new HttpRequestMessage(HttpMethod.Get, first.Url))).ShouldFail(HttpStatusCode.NotFound, ErrorCodes.EmojiNotFound);
    }

    [Fact]
    public async Task What_is_no_image_or_too_large_is_refused()
    {
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        var owner = await Server.SetUpAsync();
        foreach (var content in new[]
        {
            [], "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), "<script>alert(1)</script>"u8.ToArray(), Pictures.Png(14_000, 14_000), Pictures.Png(50, 50)[..40],
        })
        {
            (await AddAsync(owner, NewName(), content)).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.EmojiImageInvalid);
        }

        (await AddAsync(owner, NewName(), new byte[Limits.EmojiImage + 1])).ShouldFail(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.BodyTooLarge);
    }

    [Fact]
    public async Task Members_add_emoji_unless_the_workspace_leaves_it_to_admins()
    {
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var (bob, admin, guest) = (await owner.InviteAsync("Bob"), await owner.InviteAsync("Adam", Role.Admin), await owner.InviteAsync("Gus", Role.Guest));
        (await AddAsync(guest, NewName(), Pictures.Png(8, 8))).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        var bobs = (await AddAsync(bob, NewName(), Pictures.Png(8, 8))).Read<CustomEmoji>();

        Assert.True((await owner.Api.PatchAsync<Workspace>("workspace", new { admins_add_emoji = true })).AdminsAddEmoji);

        (await AddAsync(bob, NewName(), Pictures.Png(8, 8))).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        var admins = (await AddAsync(admin, NewName(), Pictures.Png(8, 8))).Read<CustomEmoji>();
        (await bob.Api.DeleteAsync($"emoji/{admins.Id}")).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await using var gateway = await bob.ConnectAsync();
        await admin.Api.DeleteAsync($"emoji/{bobs.Id}").ShouldBeAsync(HttpStatusCode.NoContent);
        Assert.Equal(bobs.Name, (await gateway.NextEventAsync<EmojiRemoved>()).Name);
    }

    private static string NewName() => $"e{Guid.NewGuid():N}";

    private static Task<Reply> AddAsync(Person person, string name, byte[] image, string? key = null)
    {
        var content = new ByteArrayContent(image);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return person.Api.PostAsync($"emoji?name={Uri.EscapeDataString(name)}", content, key);
    }

    private static async Task<(byte[] Image, HttpContentHeaders Headers)> DownloadAsync(Person person, CustomEmoji emoji)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        var response = await http.GetAsync(new Uri(person.Server.Address, emoji.Url), Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadAsByteArrayAsync(Cancel), response.Content.Headers);
    }

    private static async Task<string> HeaderAsync(byte[] image, string field)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, image, Cancel);
            using var vips = Process.Start(new ProcessStartInfo("vipsheader", ["-f", field, path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            return (await vips.StandardOutput.ReadToEndAsync(Cancel)).Trim();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<long> BlobsAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ScalarAsync<long>("SELECT COUNT(*) FROM blobs");
    }

    public sealed class OnSqlite(SqliteServer server) : CustomEmojiTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : CustomEmojiTests(server), IClassFixture<PostgresServer>;
}
