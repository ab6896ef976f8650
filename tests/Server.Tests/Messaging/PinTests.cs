using System.Net;
using System.Text.Json;

namespace Parley.Server.Tests.Messaging;

public abstract class PinTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_member_pins_a_message_and_everybody_in_the_channel_hears_of_it_once()
    {
        var talk = await Talk.StartAsync(Server);
        var message = await talk.Ada.PostAsync(talk.Channel, "rules");
        await using var gateway = await talk.Ada.ConnectAsync();

        await PinAsync(talk.Bob, message);
        await PinAsync(talk.Ada, message);
        await talk.Ada.PostAsync(talk.Channel, "the end");

        var events = await gateway.EventsUpToAsync("message.posted");
        Assert.Equal(["message.pinned", "message.posted"], events.Select(e => e.Type));
        var pin = (await talk.Ada.Api.GetAsync<Message>($"messages/{message.Id}")).Pin!;
        Assert.Equal(talk.Bob.Id, pin.UserId);
        Assert.Equal(pin, events[0].Data.GetProperty("pin").Deserialize<Pin>(WireJson.Options));
    }

    [Fact]
    public async Task The_list_has_the_newest_pin_first_and_forgets_what_is_unpinned_or_deleted()
    {
        var talk = await Talk.StartAsync(Server);
        var messages = new List<Message>();
        foreach (var text in new[] { "a", "b", "c", "d" })
        {
            messages.Add(await talk.Ada.PostAsync(talk.Channel, text));
        }

        var reply = await talk.Bob.ReplyAsync(messages[0], "a reply");
        foreach (var message in new[] { messages[2], messages[0], reply, messages[1], messages[3] })
        {
            await PinAsync(talk.Ada, message);
            // Two of one millisecond would be in no order of their own.
            Server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await talk.Bob.Api.DeleteAsync($"messages/{messages[1].Id}/pin").ShouldBeAsync(HttpStatusCode.NoContent);
        await talk.Bob.Api.DeleteAsync($"messages/{messages[1].Id}/pin").ShouldBeAsync(HttpStatusCode.NoContent);
        await talk.Ada.Api.DeleteAsync($"messages/{messages[3].Id}").ShouldSucceedAsync();

        Assert.Equal(["a reply", "a", "c"], (await PinsAsync(talk.Bob, talk.Channel)).Select(m => m.Text));
        Assert.All(await PinsAsync(talk.Bob, talk.Channel), m => Assert.NotNull(m.Pin));
        Assert.Null((await talk.Ada.Api.GetAsync<Message>($"messages/{messages[1].Id}")).Pin);
    }

    [Fact]
    public async Task A_channel_has_a_hundred_pins_at_most()
    {
        var talk = await Talk.StartAsync(Server);
        var messages = await Task.WhenAll(Enumerable.Range(0, Limits.PinsPerChannel + 1).Select(i => talk.Ada.PostAsync(talk.Channel, $"{i}")));
        await Task.WhenAll(messages[1..].Select(m => PinAsync(talk.Ada, m)));

        await talk.Ada.Api.PutAsync($"messages/{messages[0].Id}/pin").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.TooManyPins);
        await PinAsync(talk.Bob, messages[1]);
        await talk.Ada.Api.DeleteAsync($"messages/{messages[1].Id}").ShouldSucceedAsync();
        await PinAsync(talk.Ada, messages[0]);

        Assert.Equal(Limits.PinsPerChannel, (await PinsAsync(talk.Bob, talk.Channel)).Count);
    }

    [Fact]
    public async Task Only_members_pin_and_an_archived_channel_keeps_its_pins_as_they_are()
    {
        var talk = await Talk.StartAsync(Server);
        var open = await talk.Ada.CreateChannelAsync();
        var message = await talk.Ada.PostAsync(open, "rules");
        await talk.Carl.Api.PutAsync($"messages/{message.Id}/pin").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.NotAMember);
        await PinAsync(talk.Ada, message);
        await talk.Ada.Api.PatchAsync($"channels/{open.Id}", new { archived = true }).ShouldSucceedAsync();

        await talk.Ada.Api.DeleteAsync($"messages/{message.Id}/pin").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelArchived);
        Assert.Single(await PinsAsync(talk.Carl, open));
    }

    private static Task PinAsync(Person person, Message message) => person.Api.PutAsync($"messages/{message.Id}/pin").ShouldBeAsync(HttpStatusCode.NoContent);

    private static async Task<IReadOnlyList<Message>> PinsAsync(Person person, Channel channel) =>
        (await person.Api.GetAsync<PinList>($"channels/{channel.Id}/pins")).Messages;

    public sealed class OnSqlite(SqliteServer server) : PinTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : PinTests(server), IClassFixture<PostgresServer>;
}
