using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Parley.Server.Tests.Files;

public abstract class PostFilesTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_message_shows_its_files_wherever_it_is_seen()
    {
        var owner = await Server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var channel = await owner.CreateChannelAsync(ChannelKind.Public, ada);
        await using var gateway = await ada.ConnectAsync();
        var (first, second) = (await owner.UploadTextAsync("a.txt", "one"), await owner.UploadTextAsync("b.txt", "two"));

        var posted = await owner.PostFilesAsync(channel, second, first);

        Assert.Equal("", posted.Text);
        Assert.Equal([second.Id, first.Id], posted.Files!.Select(f => f.Id));
        var told = await gateway.NextEventAsync<MessagePosted>();
        Assert.Equal([second.Id, first.Id], told.Message.Files!.Select(f => f.Id));
        var seen = Assert.Single((await ada.HistoryAsync(channel)).Messages, m => m.Id == posted.Id);
        Assert.Equal(["b.txt", "a.txt"], seen.Files!.Select(f => f.Name));
        Assert.Equal("two"u8.ToArray(), await ada.BytesAsync(seen.Files![0].Url));
    }

    [Fact]
    public async Task A_reply_can_be_a_file_too()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var root = await owner.PostAsync(channel, "any pictures?");
        var file = await owner.UploadTextAsync("a.txt", "one");

        var reply = await owner.Api.PostAsync<Message>(
            $"channels/{channel.Id}/messages", new PostMessageRequest { Text = "here", ThreadId = root.Id, FileIds = [file.Id] });

        var replies = await owner.Api.GetAsync<MessagePage>($"threads/{root.Id}/messages");
        Assert.Equal(file.Id, Assert.Single(Assert.Single(replies.Messages).Files!).Id);
        Assert.Equal("here", reply.Text);
    }

    [Fact]
    public async Task Only_ones_own_files_can_be_posted_and_each_once()
    {
        var owner = await Server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var channel = await owner.CreateChannelAsync(ChannelKind.Public, ada);
        var file = await owner.UploadTextAsync("a.txt", "one");

        await PostAsync(ada, channel, file.Id).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.FileNotFound);
        await PostAsync(owner, channel, file.Id, file.Id).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await PostAsync(owner, channel, [.. Enumerable.Range(1, 11).Select(i => new Id(i))]).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await owner.PostFilesAsync(channel, file);
        await PostAsync(owner, channel, file.Id).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.FileInUse);
        await owner.Api.DeleteAsync($"files/{file.Id}").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.FileInUse);
        Assert.Single((await ada.HistoryAsync(channel)).Messages);
    }

    [Fact]
    public async Task Of_many_posts_of_one_file_at_once_one_goes_through()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var file = await owner.UploadTextAsync("a.txt", "one");

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(owner, channel, file.Id)));

        Assert.Single(replies, r => r.Status == HttpStatusCode.Created);
        Assert.All(replies.Where(r => r.Status != HttpStatusCode.Created), r => r.ShouldFail(HttpStatusCode.Conflict, ErrorCodes.FileInUse));
    }

    [Fact]
    public async Task Without_files_a_message_needs_text_and_with_them_it_may_lose_it()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.Api.PostAsync($"channels/{channel.Id}/messages", new { text = "", file_ids = Array.Empty<string>() })
            .ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.TextEmpty);
        var posted = await owner.PostFilesAsync(channel, await owner.UploadTextAsync("a.txt", "one"));

        var edited = await owner.Api.PatchAsync<Message>($"messages/{posted.Id}", new { text = "look" });
        Assert.Equal(posted.Files!.Select(f => f.Id), edited.Files!.Select(f => f.Id));
        Assert.Equal("", (await owner.Api.PatchAsync<Message>($"messages/{posted.Id}", new { text = "" })).Text);
        var plain = await owner.PostAsync(channel, "words");
        await owner.Api.PatchAsync($"messages/{plain.Id}", new { text = "" }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.TextEmpty);
    }

    [Fact]
    public async Task Access_follows_the_channel()
    {
        var owner = await Server.SetUpAsync();
        var (ada, ben, gus) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Ben"), await owner.InviteAsync("Gus", Role.Guest));
        var hidden = await ada.CreateChannelAsync(ChannelKind.Private, ben);
        var open = await ada.CreateChannelAsync();
        var (secret, plain) = (await ada.UploadTextAsync("secret.txt", "one"), await ada.UploadTextAsync("plain.txt", "two"));
        await ShouldNotSeeAsync(ben, secret);

        await ada.PostFilesAsync(hidden, secret);
        await ada.PostFilesAsync(open, plain);

        Assert.Equal("one"u8.ToArray(), await ben.BytesAsync(secret.Url));
        Assert.Equal("two"u8.ToArray(), await owner.BytesAsync(plain.Url));
        await ShouldNotSeeAsync(owner, secret);
        await ShouldNotSeeAsync(gus, plain);
        await ada.RemoveAsync(hidden, ben);
        await ShouldNotSeeAsync(ben, secret);
        await ada.LeaveAsync(hidden);
        await ShouldNotSeeAsync(ada, secret);
    }

    [Fact]
    public async Task Deleting_the_message_deletes_the_bytes()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var bytes = FileCalls.Noise(5000);
        var message = await owner.PostFilesAsync(channel, await owner.UploadAsync("a.bin", bytes), await owner.UploadImageAsync("b.png", Pictures.Png(2000, 10)));
        var blobs = await Eventually.SeeAsync(server.BlobsAsync, blobs => blobs.Count == 4, "the first, the image, and two smaller ones");
        Assert.All(await Task.WhenAll(blobs.Select(server.HasBytesAsync)), Assert.True);

        await owner.Api.DeleteAsync($"messages/{message.Id}").ShouldSucceedAsync();

        await owner.Api.GetAsync($"files/{message.Files![0].Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.FileNotFound);
        await Eventually.SeeAsync(server.BlobsAsync, left => left.Count == 0, "no bytes");
        Assert.All(await Task.WhenAll(blobs.Select(server.HasBytesAsync)), Assert.False);
    }

    [Fact]
    public async Task A_forwarded_message_shows_its_files_again_and_the_last_one_that_goes_takes_them_along()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var (hidden, open) = (await owner.CreateChannelAsync(ChannelKind.Private), await owner.CreateChannelAsync());
        var original = await owner.PostFilesAsync(hidden, await owner.UploadTextAsync("a.txt", "one"));
        var file = original.Files![0];
        await ShouldNotSeeAsync(ada, file);

        var forwarded = await owner.Api.PostAsync<Message>(
            $"channels/{open.Id}/messages", new PostMessageRequest { Text = "look", ForwardMessageId = original.Id });

        Assert.Equal(file.Id, Assert.Single(forwarded.Files!).Id);
        Assert.Equal("one"u8.ToArray(), await ada.BytesAsync(file.Url));
        await owner.Api.DeleteAsync($"messages/{original.Id}").ShouldSucceedAsync();
        Assert.Equal("one"u8.ToArray(), await ada.BytesAsync(file.Url));
        await owner.Api.DeleteAsync($"messages/{forwarded.Id}").ShouldSucceedAsync();
        await ShouldNotSeeAsync(owner, file);
        await Eventually.SeeAsync(server.BlobsAsync, left => left.Count == 0, "no bytes");
    }

    [Fact]
    public async Task A_file_that_is_never_posted_is_forgotten_after_a_week()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var posted = await owner.PostFilesAsync(channel, await owner.UploadTextAsync("a.txt", "one"));
        var forgotten = await owner.UploadTextAsync("b.txt", "two");

        server.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(2));

        await Eventually.SeeAsync(server.BlobsAsync, left => left.Count == 1, "the bytes of one file");
        await owner.Api.GetAsync($"files/{forgotten.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.FileNotFound);
        Assert.Equal("one"u8.ToArray(), await owner.BytesAsync(posted.Files![0].Url));
    }

    [Fact]
    public async Task Bytes_that_a_server_died_over_are_swept_away()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var blobs = server.Services.GetRequiredService<Parley.Server.Files.Blobs.Blobs>();
        var written = await blobs.WriteAsync(await server.WorkspaceIdAsync(), new MemoryStream([1, 2, 3]), Cancel);
        await server.RestartAsync();
        Assert.True(await server.HasBytesAsync(written.Id));

        server.Clock.Advance(TimeSpan.FromHours(26));

        await Eventually.SeeAsync(server.BlobsAsync, left => left.Count == 0, "no bytes");
        Assert.False(await server.HasBytesAsync(written.Id));
    }

    [Fact]
    public async Task Whoever_uploaded_it_can_say_what_it_shows_and_everybody_hears_of_it()
    {
        var owner = await Server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var channel = await owner.CreateChannelAsync(ChannelKind.Public, ada);
        var message = await owner.PostFilesAsync(channel, await owner.UploadTextAsync("a.txt", "one"));
        var file = message.Files![0];
        await using var gateway = await ada.ConnectAsync();

        await owner.Api.PatchAsync<StoredFile>($"files/{file.Id}", new { description = "A one" });

        var told = await gateway.NextEventAsync<FileUpdated>();
        Assert.Equal("A one", told.File.Description);
        Assert.Equal([message.Id], told.MessageIds);
        Assert.Equal("A one", (await ada.HistoryAsync(channel)).Messages[^1].Files![0].Description);
        await ada.Api.PatchAsync($"files/{file.Id}", new { description = "mine" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task A_channel_lists_its_files_page_by_page_and_by_kind()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var root = await owner.PostFilesAsync(channel, await owner.UploadTextAsync("1.txt", "1"), await owner.UploadTextAsync("2.txt", "2"));
        var image = await owner.UploadImageAsync("3.png", Pictures.Png(3, 3));
        await owner.Api.PostAsync<Message>(
            $"channels/{channel.Id}/messages", new PostMessageRequest { Text = "", ThreadId = root.Id, FileIds = [image.Id] });

        var first = await owner.Api.GetAsync<ChannelFilePage>($"channels/{channel.Id}/files?limit=2");
        var second = await owner.Api.GetAsync<ChannelFilePage>($"channels/{channel.Id}/files?limit=2&cursor={first.NextCursor}");
        var images = await owner.Api.GetAsync<ChannelFilePage>($"channels/{channel.Id}/files?kind=image");

        Assert.Equal(["3.png", "2.txt", "1.txt"], first.Files.Concat(second.Files).Select(f => f.File.Name));
        Assert.Null(second.NextCursor);
        Assert.Equal((root.Id, owner.Id), (Assert.Single(images.Files).ThreadId, images.Files[0].UserId));
        await owner.Api.GetAsync($"channels/{channel.Id}/files?kind=nonsense").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    private static Task<Reply> PostAsync(Person person, Channel channel, params Id[] files) =>
        person.Api.PostAsync($"channels/{channel.Id}/messages", new PostMessageRequest { Text = "here", FileIds = files });

    private static async Task ShouldNotSeeAsync(Person person, StoredFile file)
    {
        await person.Api.GetAsync($"files/{file.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.FileNotFound);
        await person.Api.SendAsync(new HttpRequestMessage(HttpMethod.Get, file.Url)).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.FileNotFound);
    }

    public sealed class OnSqlite(SqliteServer server) : PostFilesTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : PostFilesTests(server), IClassFixture<PostgresServer>;

    public sealed class OnS3(S3Server server) : PostFilesTests(server), IClassFixture<S3Server>;
}
