using System.Net;

namespace Parley.Server.Tests.Messaging;

public abstract class ConfirmationTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Everybody_who_was_there_is_asked_and_each_confirms_once()
    {
        var (ada, bob, carol, channel) = await RoomAsync();
        await using var gateway = await carol.ConnectAsync();
        var message = await AskAsync(ada, channel, "The office is closed tomorrow.");
        Assert.Equal((2, 0, null, null), Of(message));
        Assert.Equal((2, 0, null, null), Of((await gateway.NextEventAsync<MessagePosted>()).Message));
        Assert.Equal((2, 0, null, ConfirmationState.Waiting), Of(await SeenAsync(bob, message)));

        await ConfirmAsync(bob, message);
        await ConfirmAsync(bob, message);

        Assert.Equal((2, 1, null, ConfirmationState.Confirmed), Of(await SeenAsync(bob, message)));
        Assert.Equal((2, 1, null, null), Of(await SeenAsync(ada, message)));
        Assert.Equal((2, 1, null, ConfirmationState.Waiting), Of((await carol.HistoryAsync(channel)).Messages[^1]));
        await ada.PostAsync(channel, "end");
        var given = Assert.Single(await gateway.EventsUpToAsync("message.posted"), e => e.Type == "confirmation.given");
        Assert.Equal($"{bob.Id} 1", $"{given.Data.GetProperty("user_id").GetString()} {given.Data.GetProperty("confirmed_count")}");
        Assert.Equal([bob.Id], (await ListAsync(ada, message, "confirmed")).People.Select(p => p.UserId));
        Assert.Equal([carol.Id], (await ListAsync(ada, message, "waiting")).People.Select(p => p.UserId));
    }

    [Fact]
    public async Task Whom_a_message_names_is_asked_and_nobody_else()
    {
        var (ada, bob, carol, channel) = await RoomAsync();
        var outsider = await (await Server.SetUpAsync()).InviteAsync("Dora");
        var message = await AskAsync(ada, channel, $"<@{bob.Id}> and <@{outsider.Id}> and <@{ada.Id}>, please");
        Assert.Equal([bob.Id], message.Confirmation!.UserIds!);
        Assert.Equal((1, 0, null, null), Of(await SeenAsync(carol, message)));
        (await carol.Api.PutAsync($"messages/{message.Id}/confirmation")).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.NotAskedToConfirm);
        (await ada.Api.PutAsync($"messages/{message.Id}/confirmation")).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.NotAskedToConfirm);

        // An edit names somebody else, and changes nothing in who is asked.
        await ada.Api.PatchAsync($"messages/{message.Id}", new { text = $"<@{carol.Id}>" }).ShouldSucceedAsync();
        await ConfirmAsync(bob, message);
        Assert.Equal([bob.Id], (await SeenAsync(carol, message)).Confirmation!.UserIds!);
        Assert.Equal(0, (await ListAsync(ada, message, "waiting")).Total);

        var all = await AskAsync(ada, channel, $"<@{bob.Id}> <!channel>");
        Assert.Equal((2, (IReadOnlyList<Id>?)null), (all.Confirmation!.AskedCount, all.Confirmation.UserIds));
    }

    [Fact]
    public async Task Who_comes_later_is_not_asked_and_who_leaves_is_not_waited_for()
    {
        var (ada, bob, carol, channel) = await RoomAsync();
        var message = await AskAsync(ada, channel, "Read this");
        var late = await (await Server.SetUpAsync()).InviteAsync("Late");
        await ada.AddAsync(channel, late);
        Assert.Null((await SeenAsync(late, message)).Confirmation!.Mine);
        (await late.Api.PutAsync($"messages/{message.Id}/confirmation")).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.NotAskedToConfirm);

        await ConfirmAsync(carol, message);
        await carol.LeaveAsync(channel);
        await bob.LeaveAsync(channel);

        Assert.Empty((await ListAsync(ada, message, "waiting")).People);
        Assert.Equal([carol.Id], (await ListAsync(ada, message, "confirmed")).People.Select(p => p.UserId));
        Assert.Equal((2, 1, null, null), Of(await SeenAsync(ada, message)));
        (await ada.Api.PostAsync($"messages/{message.Id}/confirmation/reminders")).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.NobodyToConfirm);
    }

    [Fact]
    public async Task Who_has_and_who_has_not_are_paged()
    {
        var owner = await Server.SetUpAsync();
        var people = new List<Person>();
        for (var i = 0; i < 9; i++)
        {
            people.Add(await owner.InviteAsync($"Person {i}"));
        }

        var channel = await owner.CreateChannelAsync(ChannelKind.Private, [.. people]);
        var message = await AskAsync(owner, channel, "Read this");
        foreach (var person in people.AsEnumerable().Reverse().Take(5))
        {
            await ConfirmAsync(person, message);
            Server.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        Assert.Equal(people.AsEnumerable().Reverse().Take(5).Select(p => p.Id), await AllAsync("confirmed", 5));
        Assert.Equal(people.Take(4).Select(p => p.Id).Order(), await AllAsync("waiting", 4));
        (await owner.Api.GetAsync($"messages/{message.Id}/confirmations?state=maybe")).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);

        async Task<List<Id>> AllAsync(string state, int total)
        {
            var all = new List<Id>();
            string? cursor = null;
            do
            {
                var page = await owner.Api.GetAsync<ConfirmationPage>($"messages/{message.Id}/confirmations?state={state}&limit=2&cursor={cursor}");
                Assert.Equal(cursor is null ? total : null, page.Total);
                all.AddRange(page.People.Select(p => p.UserId));
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            return all;
        }
    }

    [Fact]
    public async Task The_author_reminds_once_an_hour()
    {
        await using var server = await Server.AnotherAsync();
        var ada = await server.SetUpAsync();
        var bob = await ada.InviteAsync("Bob");
        var channel = await ada.CreateChannelAsync(ChannelKind.Private, bob);
        var message = await AskAsync(ada, channel, "Read this");
        var path = $"messages/{message.Id}/confirmation/reminders";
        (await bob.Api.PostAsync(path)).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.NotTheAuthor);
        await using var gateway = await bob.ConnectAsync();

        await ada.Api.PostAsync(path).ShouldBeAsync(HttpStatusCode.NoContent);

        var reminded = await gateway.NextEventAsync<ConfirmationReminded>();
        Assert.Equal((message.Id, ada.Id), (reminded.MessageId, reminded.UserId));
        Assert.Equal(reminded.RemindedAt, (await SeenAsync(bob, message)).Confirmation!.RemindedAt);
        (await ada.Api.PostAsync(path)).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.RemindedLately);
        server.Clock.Advance(TimeSpan.FromMinutes(Limits.ReminderMinutes + 1));
        await ada.Api.PostAsync(path).ShouldSucceedAsync();
    }

    [Fact]
    public async Task There_must_be_somebody_to_ask_and_something_that_asks()
    {
        var (ada, _, _, channel) = await RoomAsync();
        var alone = await ada.CreateChannelAsync(ChannelKind.Private);
        foreach (var (where, text) in new[] { (alone, "hello?"), (channel, $"<@{(await Server.SetUpAsync()).Id}>"), (channel, $"<@{ada.Id}>") })
        {
            (await ada.Api.PostAsync($"channels/{where.Id}/messages", new PostMessageRequest { Text = text, AskConfirmation = true }))
                .ShouldFail(HttpStatusCode.Conflict, ErrorCodes.NobodyToConfirm);
            Assert.Empty((await ada.HistoryAsync(where)).Messages);
        }

        var plain = await ada.PostAsync(channel, "plain");
        Assert.Null(plain.Confirmation);
        (await ada.Api.PutAsync($"messages/{plain.Id}/confirmation")).ShouldFail(HttpStatusCode.NotFound, ErrorCodes.ConfirmationNotFound);
    }

    [Fact]
    public async Task Who_may_not_call_everybody_may_not_ask_everybody()
    {
        var (ada, bob, carol, channel) = await RoomAsync();
        await ada.Api.PutAsync($"channels/{channel.Id}/rules", new { mention_all = "admins" }).ShouldSucceedAsync();
        (await bob.Api.PostAsync($"channels/{channel.Id}/messages", new PostMessageRequest { Text = "Read this", AskConfirmation = true }))
            .ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.MentionAllRestricted);
        Assert.Equal([carol.Id], (await AskAsync(bob, channel, $"<@{carol.Id}>, read this")).Confirmation!.UserIds!);
        Assert.Equal(2, (await AskAsync(ada, channel, "Read this")).Confirmation!.AskedCount);
    }

    [Fact]
    public async Task A_planned_message_asks_whoever_is_there_at_its_time()
    {
        var (ada, bob, _, channel) = await RoomAsync();
        var planned = await ada.Api.PostAsync<ScheduledMessage>(
            "me/scheduled",
            new ScheduleMessageRequest { ChannelId = channel.Id, Text = "Read this", SendAt = Server.Clock.GetUtcNow().AddDays(1), AskConfirmation = true });
        Assert.True(planned.AskConfirmation);
        var late = await (await Server.SetUpAsync()).InviteAsync("Late");
        await ada.AddAsync(channel, late);

        var message = await ada.Api.PostAsync<Message>($"me/scheduled/{planned.Id}/send");

        Assert.Equal((3, 0, null, null), Of(message));
        Assert.Equal(ConfirmationState.Waiting, (await SeenAsync(late, message)).Confirmation!.Mine);
        await ConfirmAsync(bob, message);
    }

    private static Task<Message> AskAsync(Person author, Channel channel, string text) =>
        author.Api.PostAsync<Message>($"channels/{channel.Id}/messages", new PostMessageRequest { Text = text, AskConfirmation = true });

    private static Task ConfirmAsync(Person person, Message message) =>
        person.Api.PutAsync($"messages/{message.Id}/confirmation").ShouldBeAsync(HttpStatusCode.NoContent);

    private static Task<Message> SeenAsync(Person reader, Message message) => reader.Api.GetAsync<Message>($"messages/{message.Id}");

    private static Task<ConfirmationPage> ListAsync(Person reader, Message message, string state) =>
        reader.Api.GetAsync<ConfirmationPage>($"messages/{message.Id}/confirmations?state={state}");

    private static (int Asked, int Confirmed, DateTimeOffset? Reminded, ConfirmationState? Mine) Of(Message message) =>
        (message.Confirmation!.AskedCount, message.Confirmation.ConfirmedCount, message.Confirmation.RemindedAt, message.Confirmation.Mine);

    private async Task<(Person Ada, Person Bob, Person Carol, Channel Channel)> RoomAsync()
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob, carol) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"), await owner.InviteAsync("Carol"));
        return (ada, bob, carol, await ada.CreateChannelAsync(ChannelKind.Private, bob, carol));
    }

    public sealed class OnSqlite(SqliteServer server) : ConfirmationTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ConfirmationTests(server), IClassFixture<PostgresServer>;
}
