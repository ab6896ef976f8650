namespace Parley.Server.Tests.Threads;

/// <summary>How much people hear of channels and threads, and why.</summary>
public abstract class LevelTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_thread_has_the_level_of_its_channel_until_somebody_has_a_reason_or_chooses()
    {
        var (ada, bob, channel) = await TwoInAsync(ChannelKind.Private);
        var root = await ada.PostAsync(channel, "root");
        Assert.Equal((NotificationLevel.Normal, LevelReason.Default), await LevelAsync(bob, root));
        Assert.Equal((NotificationLevel.Follow, LevelReason.Started), await LevelAsync(ada, root));

        await SetAsync(bob, channel, NotificationLevel.Mute);
        Assert.Equal((NotificationLevel.Mute, LevelReason.Channel), await LevelAsync(bob, root));
        await ada.ReplyAsync(root, $"<@{bob.Id}>?");
        Assert.Equal((NotificationLevel.Follow, LevelReason.Mentioned), await LevelAsync(bob, root));
        await SetAsync(bob, channel, NotificationLevel.Watch);
        Assert.Equal((NotificationLevel.Watch, LevelReason.Channel), await LevelAsync(bob, root));
        await SetAsync(bob, root, NotificationLevel.Normal);
        Assert.Equal((NotificationLevel.Normal, LevelReason.Chosen), await LevelAsync(bob, root));
        await SetAsync(bob, root, null);
        await SetAsync(bob, channel, null);
        Assert.Equal((NotificationLevel.Follow, LevelReason.Mentioned), await LevelAsync(bob, root));
    }

    [Fact]
    public async Task Whoever_watches_a_channel_is_told_of_its_threads_from_the_next_reply_on()
    {
        var (ada, bob, channel) = await TwoInAsync(ChannelKind.Private);
        var root = await ada.PostAsync(channel, "root");
        await ada.ReplyAsync(root, "one");
        await SetAsync(bob, channel, NotificationLevel.Watch);
        Assert.Equal(0, (await StateAsync(bob, root)).UnreadCount);

        await using var gateway = await bob.ConnectAsync();
        await ada.ReplyAsync(root, "two");
        Assert.Equal(1, (await StateAsync(bob, root)).UnreadCount);
        var told = (await gateway.NextEventAsync<MessagePosted>()).Told!;
        Assert.Equal([ada.Id, bob.Id], told.FollowerIds!.Order());
        Assert.Equal([bob.Id], told.WatcherIds!);

        await SetAsync(bob, channel, NotificationLevel.Normal);
        Assert.Equal((false, 0L), ((await StateAsync(bob, root)).Following, (await StateAsync(bob, root)).UnreadCount));
        await SetAsync(bob, channel, NotificationLevel.Follow);
        Assert.Equal((true, 0L), ((await StateAsync(bob, root)).Following, (await StateAsync(bob, root)).UnreadCount));
    }

    [Fact]
    public async Task Conversations_are_watched_by_themselves()
    {
        var (ada, bob, channel) = await TwoInAsync(ChannelKind.Direct);
        Assert.Equal(NotificationLevel.Watch, (await bob.SyncAsync()).Channels.Single(c => c.Id == channel.Id).ReadState!.Level);
        var root = await ada.PostAsync(channel, "root");
        await ada.ReplyAsync(root, "and one more thing");
        Assert.Equal((NotificationLevel.Watch, LevelReason.Default), await LevelAsync(bob, root));
        Assert.Equal(1, (await StateAsync(bob, root)).UnreadCount);
    }

    [Fact]
    public async Task A_muted_channel_counts_only_mentions_by_name()
    {
        var (ada, bob, channel) = await TwoInAsync(ChannelKind.Private);
        await SetAsync(bob, channel, NotificationLevel.Mute);
        await ada.PostAsync(channel, "<!channel>");
        await ada.PostAsync(channel, $"<@{bob.Id}>");
        var state = (await bob.Api.GetAsync<Channel>($"channels/{channel.Id}")).ReadState!;
        Assert.Equal((2L, 1L, NotificationLevel.Mute, LevelReason.Chosen), (state.UnreadCount, state.MentionCount, state.Level, state.Reason));
    }

    [Fact]
    public async Task Every_device_learns_of_a_chosen_level()
    {
        var (ada, _, channel) = await TwoInAsync(ChannelKind.Private);
        var root = await ada.PostAsync(channel, "root");
        await using var phone = await ada.ConnectAsync();
        await SetAsync(ada, channel, NotificationLevel.Mute);
        await SetAsync(ada, root, NotificationLevel.Watch);
        Assert.Equal(NotificationLevel.Mute, (await phone.NextEventAsync<ChannelRead>()).ReadState.Level);
        Assert.Equal(NotificationLevel.Watch, (await phone.NextEventAsync<ThreadRead>()).ReadState.Level);
    }

    [Fact]
    public async Task What_is_marked_unread_is_unread_on_every_device_until_it_is_read()
    {
        var (ada, bob, channel) = await TwoInAsync(ChannelKind.Private);
        var posts = new[] { await bob.PostAsync(channel, "one"), await bob.PostAsync(channel, "two"), await bob.PostAsync(channel, "three") };
        var replies = new[] { await bob.ReplyAsync(posts[0], "a"), await bob.ReplyAsync(posts[0], "b") };
        await ada.Api.PutAsync($"channels/{channel.Id}/read", new { last_read_id = posts[2].Id }).ShouldSucceedAsync();
        await using var phone = await ada.ConnectAsync();

        await ada.Api.PutAsync($"channels/{channel.Id}/unread", new { from_id = posts[1].Id }).ShouldSucceedAsync();
        var marked = (await phone.NextEventAsync<ChannelRead>()).ReadState;
        Assert.Equal((2L, 1L, true), (marked.UnreadCount, marked.ReadNumber, marked.MarkedUnread));
        var around = await ada.HistoryAsync(channel, "?unread=true&limit=2");
        Assert.Equal([posts[0].Id, posts[1].Id], around.Messages.Select(m => m.Id));
        await ada.Api.PutAsync($"channels/{channel.Id}/read", new { last_read_id = posts[2].Id }).ShouldSucceedAsync();
        Assert.Equal((0L, false), ((await phone.NextEventAsync<ChannelRead>()).ReadState is var read ? read.UnreadCount : -1, read.MarkedUnread));

        // Whoever wants to come back to a thread follows it.
        Assert.False((await StateAsync(ada, posts[0])).Following);
        await ada.Api.PutAsync($"threads/{posts[0].Id}/unread", new { from_id = replies[1].Id }).ShouldSucceedAsync();
        var thread = (await phone.NextEventAsync<ThreadRead>()).ReadState;
        Assert.Equal((true, LevelReason.Chosen, 1L, true), (thread.Following, thread.Reason, thread.UnreadCount, thread.MarkedUnread));
        await ada.ReplyAsync(posts[0], "c");
        Assert.Equal((0L, false), ((await StateAsync(ada, posts[0])).UnreadCount, (await StateAsync(ada, posts[0])).MarkedUnread));
    }

    private static Task SetAsync(Person person, Channel channel, NotificationLevel? level) =>
        person.Api.PutAsync($"channels/{channel.Id}/level", new SetLevelRequest { Level = level }).ShouldSucceedAsync();

    private static Task SetAsync(Person person, Message root, NotificationLevel? level) =>
        person.Api.PutAsync($"threads/{root.Id}/level", new SetLevelRequest { Level = level }).ShouldSucceedAsync();

    private static async Task<(NotificationLevel, LevelReason)> LevelAsync(Person person, Message root) =>
        await StateAsync(person, root) is var state ? (state.Level, state.Reason) : default;

    private static async Task<ThreadReadState> StateAsync(Person person, Message root) =>
        (await person.Api.GetAsync<ThreadSummary>($"threads/{root.Id}")).ReadState;

    private async Task<(Person Ada, Person Bob, Channel Channel)> TwoInAsync(ChannelKind kind)
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        return (ada, bob, await ada.CreateChannelAsync(kind, bob));
    }

    public sealed class OnSqlite(SqliteServer server) : LevelTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : LevelTests(server), IClassFixture<PostgresServer>;
}
