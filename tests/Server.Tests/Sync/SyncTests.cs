using System.Net;

namespace Parley.Server.Tests.Sync;

public abstract class SyncTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task The_first_screen_has_everything_and_the_cursor_goes_on_from_it()
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        var channel = await ada.CreateChannelAsync(ChannelKind.Private, bob);
        var direct = await bob.CreateChannelAsync(ChannelKind.Direct, ada);
        var other = await bob.CreateChannelAsync();
        await bob.PostAsync(channel, $"hello <@{ada.Id}>");
        var sync = await ada.SyncAsync();

        Assert.Equal(ada.Id, sync.Me.Id);
        Assert.NotNull(sync.Me.Email);
        Assert.DoesNotContain(sync.Users, u => u.Id != ada.Id && u.Email is not null);
        Assert.True(sync.UsersComplete);
        Assert.Superset(new HashSet<Id> { owner.Id, ada.Id, bob.Id }, sync.Users.Select(u => u.Id).ToHashSet());
        Assert.Equal(new[] { channel.Id, direct.Id }.Order(), sync.Channels.Where(c => c.Name != "general").Select(c => c.Id).Order());
        Assert.DoesNotContain(sync.Channels, c => c.Id == other.Id);
        Assert.Equal(new ChannelReadState { ReadNumber = 0, UnreadCount = 1, MentionCount = 1 }, sync.Channels.Single(c => c.Id == channel.Id).ReadState);
        Assert.NotNull(sync.Channels.Single(c => c.Id == channel.Id).LastMessageAt);

        await using var gateway = await ada.ConnectAsync(sync.Cursor);
        await bob.PostAsync(channel, "next");
        var first = await gateway.NextEventAsync();
        Assert.Equal(("message.posted", sync.Cursor + 1), (first.Type, first.Seq));
    }

    [Fact]
    public async Task A_first_screen_is_true_at_its_cursor_amid_writes()
    {
        await using var server = await Server.AnotherAsync(("RateLimits:Burst", "100000"));
        var owner = await server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        var channel = await ada.CreateChannelAsync(ChannelKind.Private, bob);
        await using var gateway = await ada.ConnectAsync();
        var posting = Task.WhenAll(Enumerable.Range(0, 200).Select(i => bob.PostAsync(channel, $"{i}")));
        var screens = new List<SyncState>();
        while (!posting.IsCompleted)
        {
            screens.Add(await ada.SyncAsync());
        }

        await posting;
        var seqs = new List<long>();
        while (seqs.Count < 200)
        {
            seqs.Add((await gateway.NextEventAsync("message.posted")).Seq);
        }

        Assert.All(screens, s => Assert.Equal(
            seqs.Count(seq => seq <= s.Cursor), (int)s.Channels.Single(c => c.Id == channel.Id).ReadState!.UnreadCount));
    }

    [Fact]
    public async Task Reading_is_the_same_on_every_device_and_goes_forward_only()
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        var channel = await ada.CreateChannelAsync(ChannelKind.Private, bob);
        var messages = new List<Message>();
        for (var i = 0; i < 4; i++)
        {
            messages.Add(await bob.PostAsync(channel, i == 3 ? "<!channel>" : $"{i}"));
        }

        var phone = await ada.SignInAgainAsync();
        await using var gateway = await phone.ConnectAsync();
        var path = $"channels/{channel.Id}/read";
        var state = await ada.Api.PutAsync<ChannelReadState>(path, new { last_read_id = messages[2].Id });
        Assert.Equal(new ChannelReadState { ReadNumber = 3, UnreadCount = 1, MentionCount = 1 }, state);
        Assert.Equal(state, (await gateway.NextEventAsync<ChannelRead>()).ReadState);
        Assert.Equal(state, await phone.Api.PutAsync<ChannelReadState>(path, new { last_read_id = messages[0].Id }));
        await ada.PostAsync(channel, "mine");
        Assert.Equal(0, (await phone.Api.GetAsync<Channel>($"channels/{channel.Id}")).ReadState!.UnreadCount);

        var reply = await bob.ReplyAsync(messages[0], "only in the thread");
        await ada.Api.PutAsync(path, new { last_read_id = reply.Id }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        var events = (await gateway.EventsUpToAsync("message.posted")).Select(e => e.Type);
        Assert.Equal(["message.posted"], events);
    }

    [Fact]
    public async Task Of_many_people_those_that_one_talks_with_come_first()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var direct = await owner.CreateChannelAsync(ChannelKind.Direct, ada);
        for (var batch = 0; batch < 2; batch++)
        {
            await owner.Api.PostAsync<ImportResult>("import", new ImportBatch
            {
                Source = "many",
                Users = [.. Enumerable.Range(0, 600).Select(i => new ImportedUser { ExternalId = $"{batch}-{i}", DisplayName = $"Person {i}" })],
            });
        }

        var sync = await owner.SyncAsync();
        Assert.False(sync.UsersComplete);
        Assert.Equal(new[] { owner.Id, ada.Id }.Order(), sync.Users.Select(u => u.Id).Order());
        Assert.Contains(sync.Channels, c => c.Id == direct.Id);
    }

    public sealed class OnSqlite(SqliteServer server) : SyncTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SyncTests(server), IClassFixture<PostgresServer>;
}
