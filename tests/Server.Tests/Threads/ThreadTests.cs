using System.Net;

namespace Parley.Server.Tests.Threads;

public abstract class ThreadTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_thread_tells_how_many_replied_who_and_when()
    {
        var (ada, bob, cleo, channel) = await ThreeInAsync();
        var root = await ada.PostAsync(channel, "root");
        await using var gateway = await cleo.ConnectAsync();
        await bob.ReplyAsync(root, "one");
        await cleo.ReplyAsync(root, "two");
        var last = await bob.ReplyAsync(root, "three");

        var seen = await ada.Api.GetAsync<Message>($"messages/{root.Id}");
        Assert.Equal((3, (DateTimeOffset?)last.CreatedAt), (seen.ReplyCount, seen.LastReplyAt));
        Assert.Equal([bob.Id, cleo.Id], seen.ReplyUserIds);
        var told = (await gateway.EventsUpToAsync("message.posted"))[^1];
        Assert.Equal(1, told.Data.GetProperty("thread").GetProperty("reply_count").GetInt32());
        Assert.Equal(ada.Id.ToString(), told.Data.GetProperty("thread").GetProperty("root_user_id").GetString());

        await bob.Api.DeleteAsync($"messages/{last.Id}").ShouldSucceedAsync();
        seen = await ada.Api.GetAsync<Message>($"messages/{root.Id}");
        Assert.Equal(2, seen.ReplyCount);
        Assert.Equal([cleo.Id, bob.Id], seen.ReplyUserIds);
        Assert.Equal(2, (await gateway.NextEventAsync<MessageDeleted>()).Thread!.ReplyCount);
        Assert.Equal(4, (await cleo.ReplyAsync(root, "four")).ThreadNumber);
    }

    [Fact]
    public async Task A_thread_is_followed_by_whom_it_concerns()
    {
        var (ada, bob, cleo, channel) = await ThreeInAsync();
        var dora = await (await Server.SetUpAsync()).InviteAsync("Dora");
        await ada.AddAsync(channel, dora);
        var root = await ada.PostAsync(channel, "root");
        Assert.True((await StateAsync(ada, root)).Following);
        Assert.False((await StateAsync(bob, root)).Following);

        await bob.ReplyAsync(root, "one");
        await bob.ReplyAsync(root, $"two <@{cleo.Id}>");

        Assert.Equal(Told(LevelReason.Started, read: 0, unread: 2, mentions: 0), await StateAsync(ada, root));
        Assert.Equal(Told(LevelReason.Replied, read: 2, unread: 0, mentions: 0), await StateAsync(bob, root));
        Assert.Equal(Told(LevelReason.Mentioned, read: 1, unread: 1, mentions: 1), await StateAsync(cleo, root));
        Assert.Equal(new ThreadReadState { Following = false, ReadNumber = 2, UnreadCount = 0, MentionCount = 0 }, await StateAsync(dora, root));
        Assert.Equal([root.Id], (await cleo.SyncAsync()).UnreadThreads.Select(t => t.Root.Id));
        Assert.Empty((await dora.SyncAsync()).UnreadThreads);
        Assert.Empty((await bob.SyncAsync()).UnreadThreads);
    }

    [Fact]
    public async Task Whoever_stops_following_is_left_alone_until_they_reply()
    {
        var (ada, bob, _, channel) = await ThreeInAsync();
        var root = await ada.PostAsync(channel, "root");
        await bob.ReplyAsync(root, "one");
        await using var gateway = await ada.ConnectAsync();
        var stopped = await ada.Api.DeleteAsync($"threads/{root.Id}/follow");
        Assert.False(stopped.Read<ThreadReadState>().Following);
        Assert.False((await gateway.NextEventAsync<ThreadRead>()).ReadState.Following);
        await bob.ReplyAsync(root, $"two <@{ada.Id}>");
        Assert.Equal((false, 0L, 0L), Counts(await StateAsync(ada, root)));
        Assert.Empty((await ada.SyncAsync()).UnreadThreads);

        await ada.ReplyAsync(root, "three");
        await bob.ReplyAsync(root, "four");
        Assert.Equal((true, 1L, 0L), Counts(await StateAsync(ada, root)));
    }

    [Fact]
    public async Task Whoever_chooses_to_follow_starts_with_what_comes()
    {
        var (ada, bob, cleo, channel) = await ThreeInAsync();
        var root = await ada.PostAsync(channel, "root");
        await bob.ReplyAsync(root, "one");
        var state = await cleo.Api.PutAsync<ThreadReadState>($"threads/{root.Id}/follow");
        Assert.Equal(Told(LevelReason.Chosen, read: 1, unread: 0, mentions: 0), state);
        await bob.ReplyAsync(root, "two");
        Assert.Equal((true, 1L, 0L), Counts(await StateAsync(cleo, root)));
    }

    [Fact]
    public async Task Reading_goes_forward_on_all_devices_and_never_back()
    {
        var (ada, bob, _, channel) = await ThreeInAsync();
        var root = await ada.PostAsync(channel, "root");
        var replies = new List<Message>();
        for (var i = 0; i < 4; i++)
        {
            replies.Add(await bob.ReplyAsync(root, $"{i}"));
        }

        await using var phone = await ada.ConnectAsync();
        await ada.Api.PutAsync($"threads/{root.Id}/read", new { last_read_id = replies[2].Id }).ShouldSucceedAsync();
        var back = await ada.Api.PutAsync<ThreadReadState>($"threads/{root.Id}/read", new { last_read_id = replies[0].Id });
        Assert.Equal(Told(LevelReason.Started, read: 3, unread: 1, mentions: 0), back);
        await ada.Api.PutAsync($"threads/{root.Id}/read", new { last_read_id = replies[3].Id }).ShouldSucceedAsync();

        Assert.Equal(1, (await phone.NextEventAsync<ThreadRead>()).ReadState.UnreadCount);
        Assert.Equal(0, (await phone.NextEventAsync<ThreadRead>()).ReadState.UnreadCount);
        var other = await ada.PostAsync(channel, "another");
        await ada.Api.PutAsync($"threads/{root.Id}/read", new { last_read_id = other.Id }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
    }

    [Fact]
    public async Task Followed_threads_come_with_the_newest_reply_first_page_by_page()
    {
        var (ada, bob, _, channel) = await ThreeInAsync();
        var roots = new List<Message>();
        for (var i = 0; i < 5; i++)
        {
            roots.Add(await ada.PostAsync(channel, $"root {i}"));
            await bob.ReplyAsync(roots[i], "reply");
        }

        await bob.ReplyAsync(roots[1], "again");
        var expected = new[] { 1, 4, 3, 2, 0 }.Select(i => roots[i].Id).ToList();
        var listed = new List<Id>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await ada.Api.GetAsync<ThreadPage>($"threads?limit=2&cursor={cursor}");
            listed.AddRange(page.Threads.Select(t => t.Root.Id));
            cursor = page.NextCursor;
        }

        Assert.Equal(expected, listed);
        await ada.LeaveAsync(channel);
        Assert.Empty((await ada.Api.GetAsync<ThreadPage>("threads")).Threads);
        Assert.Empty((await ada.SyncAsync()).UnreadThreads);
    }

    [Fact]
    public async Task A_thread_whose_unread_replies_were_deleted_is_not_unread()
    {
        var (ada, bob, _, channel) = await ThreeInAsync();
        var root = await ada.PostAsync(channel, "root");
        var first = await bob.ReplyAsync(root, "one");
        await ada.Api.PutAsync($"threads/{root.Id}/read", new { last_read_id = first.Id }).ShouldSucceedAsync();
        var second = await bob.ReplyAsync(root, "two");
        Assert.Single((await ada.Api.GetAsync<ThreadPage>("threads?unread=true")).Threads);
        await bob.Api.DeleteAsync($"messages/{second.Id}").ShouldSucceedAsync();
        Assert.Empty((await ada.Api.GetAsync<ThreadPage>("threads?unread=true")).Threads);
        Assert.Empty((await ada.SyncAsync()).UnreadThreads);
    }

    [Fact]
    public async Task A_reply_is_no_root_and_a_thread_is_of_one_channel()
    {
        var (ada, bob, _, channel) = await ThreeInAsync();
        var elsewhere = await ada.CreateChannelAsync(ChannelKind.Private, bob);
        var root = await ada.PostAsync(channel, "root");
        var reply = await bob.ReplyAsync(root, "reply", alsoToChannel: true);
        await ada.Api.PostAsync($"channels/{channel.Id}/messages", new { text = "a", thread_id = reply.Id }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound);
        await ada.Api.PostAsync($"channels/{elsewhere.Id}/messages", new { text = "a", thread_id = root.Id }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound);
        await ada.Api.GetAsync($"threads/{reply.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound);
        await ada.Api.GetAsync($"threads/{reply.Id}/messages").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound);
    }

    private static ThreadReadState Told(LevelReason reason, long read, long unread, long mentions) => new()
    {
        Following = true, Level = NotificationLevel.Follow, Reason = reason, ReadNumber = read, UnreadCount = unread, MentionCount = mentions,
    };

    private static (bool Following, long Unread, long Mentions) Counts(ThreadReadState state) => (state.Following, state.UnreadCount, state.MentionCount);

    private static async Task<ThreadReadState> StateAsync(Person person, Message root) =>
        (await person.Api.GetAsync<ThreadSummary>($"threads/{root.Id}")).ReadState;

    private async Task<(Person Ada, Person Bob, Person Cleo, Channel Channel)> ThreeInAsync()
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob, cleo) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"), await owner.InviteAsync("Cleo"));
        return (ada, bob, cleo, await ada.CreateChannelAsync(ChannelKind.Private, bob, cleo));
    }

    public sealed class OnSqlite(SqliteServer server) : ThreadTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ThreadTests(server), IClassFixture<PostgresServer>;
}
