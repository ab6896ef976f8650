using System.Text.Json;

namespace Parley.Server.Tests.Messaging;

/// <summary>A link to a message is text to everybody; the message behind it is for those who may see it.</summary>
public abstract class LinkedMessageTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Who_may_see_the_target_gets_it_as_it_is_now_and_the_others_get_nothing()
    {
        var talk = await Talk.StartAsync(Server);
        var target = await talk.Ada.PostAsync(talk.Channel, "the kestrel flies at dawn");
        await talk.Ada.Api.PatchAsync($"messages/{target.Id}", new { text = "the kestrel flies at noon" }).ShouldSucceedAsync();

        var forBob = await talk.Bob.Api.GetAsync<MessageList>($"messages?ids={target.Id}");
        var forCarl = await talk.Carl.Api.GetAsync<MessageList>($"messages?ids={target.Id}");

        Assert.Equal("the kestrel flies at noon", forBob.Messages.Single().Text);
        Assert.Equal(talk.Channel.Id, forBob.Channels.Single().Id);
        Assert.Empty(forCarl.Messages);
        Assert.Empty(forCarl.Channels);
    }

    [Fact]
    public async Task A_link_tells_a_reader_who_may_not_see_its_target_nothing_anywhere()
    {
        var talk = await Talk.StartAsync(Server);
        var common = await talk.CommonAsync();
        var target = await talk.Ada.PostAsync(talk.Channel, $"the kestrel flies at dawn <@{talk.Carl.Id}> <!channel>");
        await using var gateway = await talk.Carl.ConnectAsync();
        var before = await StateAsync(talk.Carl, common);

        var link = $"see {Server.Address}c/{talk.Channel.Id}/{target.Id}";
        var posted = await talk.Ada.PostAsync(common, link);
        await talk.Bob.Api.PatchAsync($"messages/{posted.Id}", new { text = "no" }).ShouldBeAsync(System.Net.HttpStatusCode.Forbidden);
        await talk.Ada.Api.PatchAsync($"messages/{target.Id}", new { text = "the kestrel stays" }).ShouldSucceedAsync();
        await talk.Ada.PostAsync(common, "the end");

        var events = new List<string>();
        while (!events.Exists(e => e.Contains("the end", StringComparison.Ordinal)))
        {
            events.Add(JsonSerializer.Serialize(await gateway.NextEventAsync(), WireJson.Options));
        }

        Assert.Equal(2, events.Count);
        var seen = string.Concat(
            string.Concat(events),
            (await talk.Carl.Api.GetAsync($"channels/{common.Id}/messages")).Text,
            (await talk.Carl.Api.GetAsync("sync")).Text,
            (await talk.Carl.Api.GetAsync("search?q=kestrel")).Text,
            (await talk.Carl.Api.GetAsync($"messages?ids={target.Id},{posted.Id}")).Text);
        Assert.Contains(link, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("the kestrel", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(talk.Channel.Name, seen, StringComparison.Ordinal);
        var after = await StateAsync(talk.Carl, common);
        Assert.Equal((before.UnreadCount + 2, before.MentionCount), (after.UnreadCount, after.MentionCount));
    }

    [Fact]
    public async Task Whoever_is_removed_no_longer_gets_what_they_could_see()
    {
        var talk = await Talk.StartAsync(Server);
        var target = await talk.Ada.PostAsync(talk.Channel, "secret");
        Assert.Single((await talk.Bob.Api.GetAsync<MessageList>($"messages?ids={target.Id}")).Messages);

        await talk.Ada.RemoveAsync(talk.Channel, talk.Bob);

        Assert.Empty((await talk.Bob.Api.GetAsync<MessageList>($"messages?ids={target.Id}")).Messages);
    }

    [Fact]
    public async Task Many_are_answered_in_the_order_asked_for_and_deleted_ones_are_left_out()
    {
        var talk = await Talk.StartAsync(Server);
        var open = await talk.Ada.CreateChannelAsync();
        var (one, two, three) = (await talk.Ada.PostAsync(talk.Channel, "1"), await talk.Ada.PostAsync(open, "2"), await talk.Ada.PostAsync(open, "3"));
        await talk.Bob.ReplyAsync(one, "a reply keeps a tombstone");
        await talk.Ada.Api.DeleteAsync($"messages/{one.Id}").ShouldSucceedAsync();

        var list = await talk.Bob.Api.GetAsync<MessageList>($"messages?ids={three.Id},{one.Id},{two.Id},{three.Id},999");

        Assert.Equal(["3", "2"], list.Messages.Select(m => m.Text));
        Assert.Contains(list.Channels, c => c.Id == open.Id);
    }

    private static async Task<ChannelReadState> StateAsync(Person person, Channel channel) =>
        (await person.SyncAsync()).Channels.Single(c => c.Id == channel.Id).ReadState!;

    public sealed class OnSqlite(SqliteServer server) : LinkedMessageTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : LinkedMessageTests(server), IClassFixture<PostgresServer>;
}
