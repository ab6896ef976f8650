using System.Net;
using System.Text.Json;
using static Parley.Server.Tests.Messaging.PollTalk;

namespace Parley.Server.Tests.Messaging;

public abstract class PollTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Votes_are_counted_changed_and_taken_back_for_everybody_at_once()
    {
        var (ada, bob, channel) = await RoomAsync();
        await using var gateway = await bob.ConnectAsync();
        var message = await ada.AskAsync(channel, "Lunch?", ["Pizza", "Soup"]);
        Assert.Equal(["Pizza", "Soup"], message.Poll!.Options.Select(o => o.Text));
        Assert.Equal(Json(message.Poll), Json((await gateway.NextEventAsync<MessagePosted>()).Message.Poll));

        await bob.VoteAsync(message, 2);
        await bob.VoteAsync(message, 2);
        await ada.VoteAsync(message, 1);
        await bob.VoteAsync(message, 1);
        Assert.Equal("2 voters, mine 1: Pizza 2, Soup 0", await StandsAsync(bob, message));
        Assert.Equal([ada.Id, bob.Id], (await bob.PollAsync(message)).Options[0].UserIds!);

        await ada.VoteAsync(message);
        Assert.Equal("1 voters, mine none: Pizza 1, Soup 0", await StandsAsync(ada, message));
        Assert.Equal([bob.Id], (await ada.PollAsync(message)).Options[0].UserIds!);
        Assert.Null((await ada.PollAsync(message)).Options[1].UserIds);
        Assert.Equal(Json(await ada.PollAsync(message)), Json((await ada.HistoryAsync(channel)).Messages[^1].Poll));

        await ada.PostAsync(channel, "end");
        var told = (await gateway.EventsUpToAsync("message.posted")).FindAll(e => e.Type == "poll.voted").ConvertAll(e => e.Data.Deserialize<PollVoted>(WireJson.Options)!);
        Assert.Equal([bob.Id, ada.Id, bob.Id, ada.Id], told.Select(e => e.UserId!.Value));
        Assert.Equal(["2", "1", "1", ""], told.Select(e => string.Join(',', e.Choice!)));
        Assert.Equal(["0 1", "1 1", "2 0", "1 0"], told.Select(e => string.Join(' ', e.Options.Select(o => o.Votes))));
        Assert.Equal([1, 2, 2, 1], told.Select(e => e.VoterCount));
    }

    [Fact]
    public async Task Several_options_may_be_chosen_only_where_the_poll_says_so()
    {
        var (ada, bob, channel) = await RoomAsync();
        var single = await ada.AskAsync(channel, "One?", ["a", "b", "c"]);
        var multiple = await ada.AskAsync(channel, "Some?", ["a", "b", "c"], poll => poll with { Multiple = true });

        (await bob.Api.PutAsync($"messages/{single.Id}/poll/vote", Vote(1, 2))).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        (await bob.Api.PutAsync($"messages/{single.Id}/poll/vote", Vote(4))).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        (await bob.Api.PutAsync($"messages/{single.Id}/poll/vote", Vote(0))).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await bob.VoteAsync(multiple, 3, 1, 3);

        var poll = (await bob.PollAsync(multiple));
        Assert.Equal([1, 3], poll.Choice);
        Assert.Equal([1, 0, 1], poll.Options.Select(o => o.Votes));
        Assert.Equal(1, poll.VoterCount);
        Assert.Equal(0, (await bob.PollAsync(single)).VoterCount);
    }

    [Fact]
    public async Task Who_voted_is_listed_in_order_page_by_page()
    {
        var owner = await Server.SetUpAsync();
        var people = new List<Person>();
        for (var i = 0; i < 10; i++)
        {
            people.Add(await owner.InviteAsync($"Person {i}"));
        }

        var channel = await owner.CreateChannelAsync(ChannelKind.Private, [.. people]);
        var message = await owner.AskAsync(channel, "Who?", ["me", "not me"]);
        foreach (var person in people)
        {
            await person.VoteAsync(message, 1);
            Server.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        var option = (await owner.PollAsync(message)).Options[0];
        Assert.Equal(10, option.Votes);
        Assert.Equal(people.Take(8).Select(p => p.Id), option.UserIds!);
        var first = await owner.Api.GetAsync<PollVoterPage>($"messages/{message.Id}/poll/options/1/votes?limit=6");
        var second = await owner.Api.GetAsync<PollVoterPage>($"messages/{message.Id}/poll/options/1/votes?limit=6&cursor={first.NextCursor}");
        Assert.Equal(people.Select(p => p.Id), first.Voters.Concat(second.Voters).Select(v => v.UserId));
        Assert.Null(second.NextCursor);
        Assert.Empty((await owner.Api.GetAsync<PollVoterPage>($"messages/{message.Id}/poll/options/2/votes")).Voters);
    }

    [Fact]
    public async Task Others_add_options_where_they_may_and_not_without_end()
    {
        var (ada, bob, channel) = await RoomAsync();
        var closed = await ada.AskAsync(channel, "Mine?", ["a", "b"]);
        (await bob.Api.PostAsync($"messages/{closed.Id}/poll/options", new { text = "c" })).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.PollOptionsFixed);
        await ada.Api.PostAsync($"messages/{closed.Id}/poll/options", new { text = "c" }).ShouldSucceedAsync();

        var open = await ada.AskAsync(channel, "Ours?", ["a", "b"], poll => poll with { OthersMayAdd = true });
        await using var gateway = await ada.ConnectAsync();
        var added = await bob.Api.PostAsync<PollOption>($"messages/{open.Id}/poll/options", new { text = " c " });
        Assert.Equal((3, "c", bob.Id), (added.Number, added.Text, added.AddedBy!.Value));
        Assert.Equal(Json(added), Json((await gateway.NextEventAsync<PollOptionAdded>()).Option));
        (await bob.Api.PostAsync($"messages/{open.Id}/poll/options", new { text = "C" })).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.PollOptionTaken);
        await ada.VoteAsync(open, 3);
        for (var i = 4; i <= Limits.PollOptionsMax; i++)
        {
            await bob.Api.PostAsync($"messages/{open.Id}/poll/options", new { text = $"option {i}" }).ShouldSucceedAsync();
        }

        (await ada.Api.PostAsync($"messages/{open.Id}/poll/options", new { text = "more" })).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.PollOptionsFull);
        var poll = (await bob.PollAsync(open));
        Assert.Equal(Limits.PollOptionsMax, poll.Options.Count);
        Assert.Equal(1, poll.Options[2].Votes);
    }

    [Fact]
    public async Task A_closed_poll_takes_nothing_more()
    {
        var (ada, bob, channel) = await RoomAsync();
        var message = await ada.AskAsync(channel, "Over?", ["a", "b"], poll => poll with { OthersMayAdd = true });
        await bob.VoteAsync(message, 1);
        (await bob.Api.PostAsync($"messages/{message.Id}/poll/close")).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.NotTheAuthor);
        await using var gateway = await bob.ConnectAsync();
        await ada.Api.PostAsync($"messages/{message.Id}/poll/close").ShouldBeAsync(HttpStatusCode.NoContent);

        Assert.Equal(ada.Id, (await gateway.NextEventAsync<PollClosed>()).ClosedBy);
        (await bob.Api.PutAsync($"messages/{message.Id}/poll/vote", Vote(2))).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.PollClosed);
        (await bob.Api.PostAsync($"messages/{message.Id}/poll/options", new { text = "c" })).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.PollClosed);
        (await ada.Api.PostAsync($"messages/{message.Id}/poll/close")).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.PollClosed);
        var poll = (await bob.PollAsync(message));
        Assert.NotNull(poll.ClosedAt);
        Assert.Equal([1], poll.Choice);
    }

    [Fact]
    public async Task A_poll_closes_by_itself_when_its_time_is_over()
    {
        await using var server = await Server.AnotherAsync();
        var ada = await server.SetUpAsync();
        var channel = await ada.CreateChannelAsync();
        var end = server.Clock.GetUtcNow().AddHours(2);
        var message = await ada.AskAsync(channel, "Until when?", ["a", "b"], poll => poll with { EndsAt = end });
        var cursor = (await ada.SyncAsync()).Cursor;
        server.Clock.Advance(TimeSpan.FromHours(1));
        await ada.VoteAsync(message, 1);
        server.Clock.Advance(TimeSpan.FromHours(1));

        (await ada.Api.PutAsync($"messages/{message.Id}/poll/vote", Vote(2))).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.PollClosed);
        await using var gateway = await ada.ConnectAsync(cursor);
        Assert.Null((await gateway.NextEventAsync<PollClosed>()).ClosedBy);
        Assert.True((await ada.PollAsync(message)).ClosedAt >= message.Poll!.EndsAt);
    }

    [Theory]
    [InlineData("""{"options":["a"]}""")]
    [InlineData("""{"options":["a","A"]}""")]
    [InlineData("""{"options":["a"," "]}""")]
    [InlineData("""{"options":["a","b\nc"]}""")]
    [InlineData("""{"options":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"]}""")]
    [InlineData("""{"options":["a","b"],"ends_at":"2020-01-01T00:00:00Z"}""")]
    [InlineData("""{"options":["a","b"],"ends_at":"2120-01-01T00:00:00Z"}""")]
    public async Task A_poll_that_can_not_be_is_refused_and_nothing_is_posted(string poll)
    {
        var (ada, _, channel) = await RoomAsync();
        (await ada.Api.PostAsync($"channels/{channel.Id}/messages", $$"""{"text":"?","poll":{{poll}}}""")).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        Assert.Empty((await ada.HistoryAsync(channel)).Messages);
    }

    [Fact]
    public async Task A_poll_in_a_thread_goes_with_its_message()
    {
        var (ada, bob, channel) = await RoomAsync();
        var root = await ada.PostAsync(channel, "root");
        var reply = await ada.Api.PostAsync<Message>(
            $"channels/{channel.Id}/messages", new PostMessageRequest { Text = "Which?", ThreadId = root.Id, Poll = new NewPoll { Options = ["a", "b"] } });
        await bob.VoteAsync(reply, 1);
        Assert.Equal(1, (await bob.Api.GetAsync<MessagePage>($"threads/{root.Id}/messages")).Messages[0].Poll!.VoterCount);
        (await bob.Api.PutAsync($"messages/{root.Id}/poll/vote", Vote(1))).ShouldFail(HttpStatusCode.NotFound, ErrorCodes.PollNotFound);

        await ada.Api.DeleteAsync($"messages/{reply.Id}").ShouldSucceedAsync();
        (await bob.Api.PutAsync($"messages/{reply.Id}/poll/vote", Vote(2))).ShouldFail(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        await using var read = await Server.Database.ReadAsync(Cancel);
        foreach (var table in new[] { "polls", "poll_options", "poll_votes" })
        {
            Assert.Equal(0, await read.ScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE message_id = @Id", new { reply.Id }));
        }
    }

    private static async Task<string> StandsAsync(Person reader, Message message)
    {
        var poll = await reader.PollAsync(message);
        var mine = poll.Choice is null ? "none" : string.Join(' ', poll.Choice);
        return $"{poll.VoterCount} voters, mine {mine}: {string.Join(", ", poll.Options.Select(o => $"{o.Text} {o.Votes}"))}";
    }

    private async Task<(Person Ada, Person Bob, Channel Channel)> RoomAsync()
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        return (ada, bob, await ada.CreateChannelAsync(ChannelKind.Private, bob));
    }

    public sealed class OnSqlite(SqliteServer server) : PollTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : PollTests(server), IClassFixture<PostgresServer>;
}
