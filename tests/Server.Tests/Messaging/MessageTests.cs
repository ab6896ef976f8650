using System.Net;

namespace Parley.Server.Tests.Messaging;

public abstract class MessageTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_message_is_numbered_kept_as_written_and_told_to_the_members()
    {
        var (ada, bob, channel) = await TwoInAsync();
        await using var gateway = await bob.ConnectAsync();
        await ada.PostAsync(channel, "first");
        var text = "**bold** <script>alert(1)</script>\n\n    code & \"quotes\" 🦜 \u202Eright\u202C";
        var posted = await ada.PostAsync(channel, $"\r\n {text.ReplaceLineEndings("\r\n")}\n\n", "my-key");

        Assert.Equal((text, 2L, ada.Id, channel.Id), (posted.Text, posted.Number!.Value, posted.UserId, posted.ChannelId));
        Assert.Null(posted.EditedAt);
        Assert.False(posted.AlsoToChannel);
        Assert.InRange(posted.CreatedAt, Server.Clock.GetUtcNow().AddMinutes(-1), Server.Clock.GetUtcNow().AddMinutes(1));
        Equivalent(posted, await bob.Api.GetAsync<Message>($"messages/{posted.Id}"));
        await gateway.NextEventAsync<MessagePosted>();
        var told = await gateway.NextEventAsync<MessagePosted>();
        Equivalent(posted, told.Message);
        Assert.Equal("my-key", told.IdempotencyKey);
        Assert.Null(told.Mentions);
    }

    [Fact]
    public async Task Only_its_author_changes_a_message()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var message = await ada.PostAsync(channel, "one");
        await using var gateway = await bob.ConnectAsync();
        await bob.Api.PatchAsync($"messages/{message.Id}", new { text = "his" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.NotTheAuthor);
        var unchanged = await ada.Api.PatchAsync<Message>($"messages/{message.Id}", new { text = " one " });
        Assert.Null(unchanged.EditedAt);
        var changed = await ada.Api.PatchAsync<Message>($"messages/{message.Id}", new { text = "two" });
        Assert.Equal("two", changed.Text);
        Assert.NotNull(changed.EditedAt);
        Equivalent(message with { Text = "two", EditedAt = changed.EditedAt }, changed);

        var told = await gateway.NextEventAsync<MessageEdited>();
        Assert.Equal((message.Id, "two", changed.EditedAt), (told.MessageId, told.Text, (DateTimeOffset?)told.EditedAt));
    }

    [Fact]
    public async Task A_deleted_message_is_gone_and_its_number_is_not_used_again()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var owner = await Server.SetUpAsync();
        await ada.AddAsync(channel, owner);
        var message = await ada.PostAsync(channel, $"secret <@{bob.Id}> <!here>");
        await ada.ReactAsync(message, "tada");
        await bob.Api.DeleteAsync($"messages/{message.Id}").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.NotTheAuthor);
        await using var gateway = await bob.ConnectAsync();
        await owner.Api.DeleteAsync($"messages/{message.Id}").ShouldBeAsync(HttpStatusCode.NoContent);

        var told = await gateway.NextEventAsync<MessageDeleted>();
        Assert.Equal((message.Id, (long?)1, false, true), (told.MessageId, told.Number, told.Tombstone, told.MentionsAll));
        Assert.Equal([bob.Id], told.Mentions);
        foreach (var (method, path, body) in new (string, string, object?)[]
        {
            ("GET", $"messages/{message.Id}", null),
            ("PATCH", $"messages/{message.Id}", new { text = "a" }),
            ("DELETE", $"messages/{message.Id}", null),
            ("PUT", $"messages/{message.Id}/reactions/tada", null),
        })
        {
            (await ada.Api.SendAsync(new HttpMethod(method), path, body)).ShouldFail(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        }

        await ada.Api.GetAsync($"threads/{message.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound);
        await ada.Api.PostAsync($"channels/{channel.Id}/messages", new { text = "a", thread_id = message.Id }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound);
        Assert.Equal(2, (await ada.PostAsync(channel, "next")).Number);
        Assert.Equal(["next"], (await ada.HistoryAsync(channel)).Messages.Select(m => m.Text));
        await using var read = await Server.Database.ReadAsync(Cancel);
        Assert.Equal("", await read.FirstAsync<string>("SELECT text FROM messages WHERE id = @Id", new { message.Id }));
    }

    [Fact]
    public async Task A_message_with_replies_leaves_a_tombstone_until_the_last_of_them_goes()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var root = await ada.PostAsync(channel, "root");
        var reply = await bob.ReplyAsync(root, "reply");
        await using var gateway = await bob.ConnectAsync();
        await ada.Api.DeleteAsync($"messages/{root.Id}").ShouldSucceedAsync();

        Assert.True((await gateway.NextEventAsync<MessageDeleted>()).Tombstone);
        var tombstone = Assert.Single((await bob.HistoryAsync(channel)).Messages);
        Assert.Equal((root.Id, "", 1), (tombstone.Id, tombstone.Text, tombstone.ReplyCount));
        Assert.NotNull(tombstone.DeletedAt);
        Assert.Equal("reply", Assert.Single((await bob.Api.GetAsync<MessagePage>($"threads/{root.Id}/messages")).Messages).Text);
        await ada.Api.PatchAsync($"messages/{root.Id}", new { text = "back" }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        await bob.ReplyAsync(root, "still talking");

        await bob.Api.DeleteAsync($"messages/{reply.Id}").ShouldSucceedAsync();
        var last = Assert.Single((await bob.Api.GetAsync<MessagePage>($"threads/{root.Id}/messages")).Messages);
        await bob.Api.DeleteAsync($"messages/{last.Id}").ShouldSucceedAsync();
        Assert.Empty((await bob.HistoryAsync(channel)).Messages);
        await bob.Api.GetAsync($"messages/{root.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
    }

    [Fact]
    public async Task Posts_at_the_same_time_get_numbers_without_gaps()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var posted = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? ada : bob).PostAsync(channel, $"{i}")));
        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long?)n), posted.Select(m => m.Number).Order());
        Assert.Equal(100, posted.Select(m => m.Id).Distinct().Count());
        Assert.Equal(100, (await ada.Api.GetAsync<Channel>($"channels/{channel.Id}")).LastNumber);
    }

    [Fact]
    public async Task Of_posts_that_wait_together_the_refused_fail_alone()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var owner = await Server.SetUpAsync();
        var outsider = await owner.InviteAsync("Outsider");
        var root = await ada.PostAsync(channel, "root");
        var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 4) switch
        {
            0 => ada.Api.PostAsync($"channels/{channel.Id}/messages", new { text = $"{i}" }),
            1 => outsider.Api.PostAsync($"channels/{channel.Id}/messages", new { text = $"{i}" }),
            2 => bob.Api.PostAsync($"channels/{channel.Id}/messages", new { text = $"{i}", thread_id = "1" }),
            _ => bob.Api.PostAsync($"channels/{channel.Id}/messages", new { text = $"{i}", thread_id = root.Id, also_to_channel = true }),
        }));

        Assert.All(replies.Where((_, i) => i % 4 == 1), r => r.ShouldFail(HttpStatusCode.NotFound, ErrorCodes.ChannelNotFound));
        Assert.All(replies.Where((_, i) => i % 4 == 2), r => r.ShouldFail(HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound));
        var good = replies.Where((_, i) => i % 4 is 0 or 3).Select(r => r.Read<Message>()).ToList();
        Assert.Equal(Enumerable.Range(2, 30).Select(n => (long?)n), good.Select(m => m.Number).Order());
        Assert.Equal(Enumerable.Range(1, 15).Select(n => (long?)n), good.Where(m => m.ThreadId is not null).Select(m => m.ThreadNumber).Order());
        Assert.Equal(15, (await ada.Api.GetAsync<Message>($"messages/{root.Id}")).ReplyCount);
    }

    private async Task<(Person Ada, Person Bob, Channel Channel)> TwoInAsync()
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        return (ada, bob, await ada.CreateChannelAsync(ChannelKind.Private, bob));
    }

    /// <summary>Records compare their lists by reference.</summary>
    private static void Equivalent(Message expected, Message actual)
    {
        Assert.Equal(expected.Reactions, actual.Reactions);
        Assert.Equal(expected with { Reactions = [] }, actual with { Reactions = expected.Reactions.Count == 0 ? [] : expected.Reactions });
    }

    public sealed class OnSqlite(SqliteServer server) : MessageTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : MessageTests(server), IClassFixture<PostgresServer>;
}
