using System.Net;

namespace Parley.Server.Tests.Messaging;

/// <summary>Messages that are moved: what they keep, what they leave behind, and who learns of it.</summary>
public abstract class MoveTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_moved_message_keeps_its_id_and_all_that_hangs_on_it_and_leaves_a_trace()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var root = await ada.PostAsync(channel, "Lunch?");
        var stray = await bob.PostAsync(channel, $"Pizza, <@{ada.Id}>");
        await ada.ReactAsync(stray, "tada");
        await bob.Api.PatchAsync($"messages/{stray.Id}", new { text = $"Pizza!, <@{ada.Id}>" }).ShouldSucceedAsync();
        await using var gateway = await bob.ConnectAsync();
        await MoveAsync(ada, [stray], thread: root);

        var moved = await bob.Api.GetAsync<Message>($"messages/{stray.Id}");
        Assert.Equal((root.Id, 1L, (long?)null), (moved.ThreadId!.Value, moved.ThreadNumber!.Value, moved.Number));
        Assert.Equal(["tada"], moved.Reactions.Select(r => r.Emoji));
        Assert.Equal((ada.Id, stray.CreatedAt, bob.Id), (moved.Moved!.UserId, moved.CreatedAt, moved.UserId));
        Assert.NotNull(moved.EditedAt);

        var history = (await bob.HistoryAsync(channel)).Messages;
        Assert.Equal((2, stray.Id, 1), (history.Count, history[1].Trace!.MessageId, history[1].Trace!.Count));
        Assert.Equal(moved.Moved.TraceId, history[1].Id);
        Assert.Equal(2, history[1].Number);
        var told = await gateway.NextEventAsync<MessageMoved>();
        Assert.Equal(moved.Id, told.Arrived!.Message.Id);
        Assert.Equal((2L, history[1].Id), (told.Left!.Number!.Value, told.Left.Trace!.Id));
        Assert.Equal([ada.Id], told.Left.Mentions!);
        Assert.Equal([stray.Id], (await bob.Api.GetAsync<MessagePage>($"threads/{root.Id}/messages")).Messages.Select(m => m.Id));
        var linked = await ada.Api.GetAsync<MessageList>($"messages?ids={history[1].Id},{stray.Id}");
        Assert.Equal([history[1].Id, stray.Id], linked.Messages.Select(m => m.Id));
        await ada.Api.DeleteAsync($"messages/{history[1].Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
    }

    [Fact]
    public async Task A_position_that_was_moved_away_is_still_a_position()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var posts = new[] { await bob.PostAsync(channel, "one"), await bob.PostAsync(channel, "two"), await bob.PostAsync(channel, "three") };
        await MoveAsync(bob, [posts[1]], thread: posts[2]);
        Assert.Equal([posts[2].Id], (await ada.HistoryAsync(channel, $"?after={posts[1].Id}")).Messages.Select(m => m.Id));
        var state = await ada.Api.PutAsync<ChannelReadState>($"channels/{channel.Id}/read", new { last_read_id = posts[1].Id });
        Assert.Equal((2L, 1L), (state.ReadNumber, state.UnreadCount));
    }

    [Fact]
    public async Task Who_sees_only_one_of_two_channels_learns_only_of_its_half()
    {
        var (ada, bob, from) = await TwoInAsync();
        var owner = await Server.SetUpAsync();
        var cleo = await owner.InviteAsync("Cleo");
        var to = await ada.CreateChannelAsync(ChannelKind.Private, cleo);
        var root = await ada.PostAsync(from, "the kestrel");
        await bob.ReplyAsync(root, "reply");
        await using var bobs = await bob.ConnectAsync();
        await using var cleos = await cleo.ConnectAsync();
        await using var adas = await ada.ConnectAsync();
        await MoveAsync(ada, [root], channel: to);

        var left = await bobs.NextEventAsync("message.moved");
        Assert.DoesNotContain($"{to.Id}", left.Data.GetRawText(), StringComparison.Ordinal);
        Assert.False(left.Data.TryGetProperty("arrived", out _));
        var arrived = await cleos.NextEventAsync("message.moved");
        Assert.DoesNotContain($"{from.Id}", arrived.Data.GetRawText(), StringComparison.Ordinal);
        Assert.False(arrived.Data.TryGetProperty("left", out _));
        Assert.NotNull((await adas.NextEventAsync<MessageMoved>()).Arrived);
        Assert.NotNull((await adas.NextEventAsync<MessageMoved>()).Left);

        // Back and forth by ids, for those who may read there.
        await bob.Api.GetAsync($"messages/{root.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        var seen = await cleo.Api.GetAsync<Message>($"messages/{root.Id}");
        Assert.Equal((to.Id, 1), (seen.ChannelId, seen.ReplyCount));
        await cleo.Api.GetAsync($"messages/{seen.Moved!.TraceId}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        Assert.Equal(root.Id, (await bob.Api.GetAsync<Message>($"messages/{seen.Moved.TraceId}")).Trace!.MessageId);
        Assert.Equal("reply", (await cleo.Api.GetAsync<MessagePage>($"threads/{root.Id}/messages")).Messages.Single().Text);
        await bob.Api.GetAsync($"threads/{root.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound);
    }

    [Fact]
    public async Task Several_messages_become_a_thread_of_their_own_with_one_trace()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var posts = new List<Message>();
        for (var i = 0; i < 4; i++)
        {
            posts.Add(await (i % 2 == 0 ? ada : bob).PostAsync(channel, $"{i}"));
        }

        // Whoever had read them has nothing new.
        await ada.Api.PutAsync($"channels/{channel.Id}/read", new { last_read_id = posts[3].Id }).ShouldSucceedAsync();
        await bob.Api.PostAsync("messages/move", new { message_ids = new[] { posts[3].Id, posts[1].Id, posts[2].Id }, new_thread = true }).ShouldSucceedAsync();
        Assert.Equal([posts[2].Id, posts[3].Id], (await ada.Api.GetAsync<MessagePage>($"threads/{posts[1].Id}/messages")).Messages.Select(m => m.Id));
        var history = (await ada.HistoryAsync(channel)).Messages;
        Assert.Equal([posts[0].Id, posts[1].Id, history[2].Id], history.Select(m => m.Id));
        Assert.Equal(2, history[2].Trace!.Count);
        var state = (await ada.Api.GetAsync<ThreadSummary>($"threads/{posts[1].Id}")).ReadState;
        Assert.Equal((true, LevelReason.Replied, 0L), (state.Following, state.Reason, state.UnreadCount));
    }

    [Fact]
    public async Task A_thread_that_is_moved_into_another_ends_and_its_replies_go_along()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var (one, two) = (await ada.PostAsync(channel, "one"), await ada.PostAsync(channel, "two"));
        var gone = await bob.ReplyAsync(one, "gone");
        var reply = await bob.ReplyAsync(one, "decision: yes");
        await bob.Api.DeleteAsync($"messages/{gone.Id}").ShouldSucceedAsync();
        await MoveAsync(ada, [one], thread: two);
        Assert.Equal([one.Id, reply.Id], (await bob.Api.GetAsync<MessagePage>($"threads/{two.Id}/messages")).Messages.Select(m => m.Id));
        await bob.Api.GetAsync($"threads/{one.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound);
        Assert.Equal("yes", (await bob.Api.GetAsync<Message>($"messages/{two.Id}")).Details!.Decision!.Text);

        // Out again, it starts a thread anew.
        await MoveAsync(ada, [one], channel: channel);
        Assert.Equal(1, (await bob.ReplyAsync(one, "again")).ThreadNumber);
    }

    [Fact]
    public async Task What_others_wrote_leaves_a_channel_only_by_who_looks_after_it_and_a_conversation_never()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var other = await bob.CreateChannelAsync(ChannelKind.Private, ada);
        var (mine, adas) = (await bob.PostAsync(channel, "mine"), await ada.PostAsync(channel, "ada's"));
        await bob.Api.PostAsync("messages/move", new { message_ids = new[] { adas.Id }, channel_id = other.Id }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await MoveAsync(bob, [mine], channel: other);
        await MoveAsync(ada, [adas], channel: other);
        var direct = await ada.CreateChannelAsync(ChannelKind.Direct, bob);
        var said = await bob.PostAsync(direct, "between us");
        await ada.Api.PostAsync("messages/move", new { message_ids = new[] { said.Id }, channel_id = channel.Id }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task A_move_that_makes_no_sense_is_refused_by_name()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var other = await ada.CreateChannelAsync(ChannelKind.Private, bob);
        var (root, elsewhere) = (await ada.PostAsync(channel, "root"), await ada.PostAsync(other, "elsewhere"));
        var reply = await bob.ReplyAsync(root, "reply");
        await FailsAsync(new { message_ids = new[] { root.Id, elsewhere.Id }, new_thread = true }, HttpStatusCode.BadRequest, ErrorCodes.MoveMixed);
        await FailsAsync(new { message_ids = new[] { root.Id, reply.Id }, channel_id = other.Id }, HttpStatusCode.BadRequest, ErrorCodes.MoveMixed);
        await FailsAsync(new { message_ids = new[] { root.Id }, channel_id = channel.Id }, HttpStatusCode.Conflict, ErrorCodes.MoveNowhere);
        await FailsAsync(new { message_ids = new[] { root.Id }, thread_id = root.Id }, HttpStatusCode.Conflict, ErrorCodes.MoveNowhere);
        await FailsAsync(new { message_ids = new[] { reply.Id }, thread_id = root.Id }, HttpStatusCode.Conflict, ErrorCodes.MoveNowhere);
        await FailsAsync(new { message_ids = new[] { root.Id }, thread_id = reply.Id }, HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound);
        await FailsAsync(new { message_ids = new[] { root.Id } }, HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await FailsAsync(new { message_ids = Array.Empty<Id>(), new_thread = true }, HttpStatusCode.BadRequest, ErrorCodes.InvalidField);

        Task FailsAsync(object body, HttpStatusCode status, string code) => ada.Api.PostAsync("messages/move", body).ShouldFailAsync(status, code);
    }

    private static Task MoveAsync(Person person, Message[] messages, Message? thread = null, Channel? channel = null) =>
        person.Api.PostAsync(
            "messages/move", new MoveMessagesRequest { MessageIds = [.. messages.Select(m => m.Id)], ThreadId = thread?.Id, ChannelId = channel?.Id }).ShouldSucceedAsync();

    private async Task<(Person Ada, Person Bob, Channel Channel)> TwoInAsync()
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        return (ada, bob, await ada.CreateChannelAsync(ChannelKind.Private, bob));
    }

    public sealed class OnSqlite(SqliteServer server) : MoveTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : MoveTests(server), IClassFixture<PostgresServer>;
}
