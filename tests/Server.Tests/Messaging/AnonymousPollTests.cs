using System.Net;
using System.Text.Json;
using static Parley.Server.Tests.Messaging.PollTalk;

namespace Parley.Server.Tests.Messaging;

/// <summary>Who voted for what in an anonymous poll is told to nobody, on no way that there is.</summary>
public abstract class AnonymousPollTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Everybody_sees_the_totals_and_nobody_a_name()
    {
        var (owner, ada, bob, channel, message) = await AskedAsync();
        await using var gateway = await ada.ConnectAsync();
        await bob.VoteAsync(message, 2);
        await bob.VoteAsync(message, 1);
        await ada.VoteAsync(message, 2);

        foreach (var reader in new[] { owner, ada })
        {
            var (seen, history) = (await reader.Api.GetAsync($"messages/{message.Id}"), await reader.Api.GetAsync($"channels/{channel.Id}/messages"));
            Assert.DoesNotContain(bob.Id.ToString(), seen.Text + history.Text, StringComparison.Ordinal);
            Assert.Equal([1, 1], seen.Read<Message>().Poll!.Options.Select(o => o.Votes));
            (await reader.Api.GetAsync($"messages/{message.Id}/poll/options/1/votes")).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.PollAnonymous);
        }

        Assert.Equal([1], (await bob.PollAsync(message)).Choice);
        Assert.Null((await owner.PollAsync(message)).Choice);

        await ada.PostAsync(channel, "end");
        var told = await gateway.EventsUpToAsync("message.posted");
        Assert.Equal(3, told.Count(e => e.Type == "poll.voted"));
        Assert.All(told.Where(e => e.Type == "poll.voted"), e => Assert.DoesNotContain(bob.Id.ToString(), e.Data.GetRawText(), StringComparison.Ordinal));
        Assert.All(told.Where(e => e.Type == "poll.voted"), e => Assert.False(e.Data.TryGetProperty("choice", out _) || e.Data.TryGetProperty("user_id", out _)));
    }

    [Fact]
    public async Task The_voters_own_devices_hear_that_they_voted_and_others_do_not()
    {
        var (_, ada, bob, channel, message) = await AskedAsync();
        await using var phone = await (await bob.SignInAgainAsync()).ConnectAsync();
        await using var other = await ada.ConnectAsync();
        await bob.VoteAsync(message, 2);
        await ada.PostAsync(channel, "end");

        var mine = (await phone.EventsUpToAsync("message.posted")).Find(e => e.Type == "poll.answered")!;
        Assert.Equal(Json(new PollAnswered { MessageId = message.Id }), Json(mine.Data));
        Assert.DoesNotContain(await other.EventsUpToAsync("message.posted"), e => e.Type == "poll.answered");
    }

    [Fact]
    public async Task What_is_stored_beside_the_votes_does_not_tell_and_the_votes_go_when_the_poll_closes()
    {
        var (owner, ada, bob, _, message) = await AskedAsync();
        await bob.Api.PutAsync($"messages/{message.Id}/poll/vote", Vote(2), key: $"{Guid.NewGuid()}").ShouldSucceedAsync();
        await ada.VoteAsync(message, 1);
        await using (var read = await Server.Database.ReadAsync(Cancel))
        {
            Assert.Equal(2, await CountAsync(read));
            var log = await read.ListAsync<byte[]>("SELECT data FROM events WHERE type IN ('poll.voted', 'poll.answered')");
            Assert.NotEmpty(log);
            Assert.DoesNotContain(log, data => System.Text.Encoding.UTF8.GetString(data).Contains(bob.Id.ToString(), StringComparison.Ordinal));
            Assert.Equal(0, await read.ScalarAsync<long>("SELECT COUNT(*) FROM idempotency_keys WHERE user_id = @Id AND body IS NOT NULL", new { bob.Id }));
            Assert.Equal(0, await read.ScalarAsync<long>("SELECT COUNT(*) FROM poll_options WHERE message_id = @Id AND voters <> ''", new { message.Id }));
        }

        await owner.Api.PostAsync($"messages/{message.Id}/poll/close").ShouldSucceedAsync();

        await using (var read = await Server.Database.ReadAsync(Cancel))
        {
            Assert.Equal(0, await CountAsync(read));
        }

        var closed = await bob.PollAsync(message);
        Assert.Equal([1, 1], closed.Options.Select(o => o.Votes));
        Assert.Equal(2, closed.VoterCount);
        Assert.Null(closed.Choice);

        Task<long> CountAsync(Parley.Server.Storage.SqlSession sql) =>
            sql.ScalarAsync<long>("SELECT COUNT(*) FROM poll_votes WHERE message_id = @Id", new { message.Id });
    }

    private async Task<(Person Owner, Person Ada, Person Bob, Channel Channel, Message Message)> AskedAsync()
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ada, bob);
        return (owner, ada, bob, channel, await ada.AskAsync(channel, "How are we?", ["Well", "Badly"], poll => poll with { Anonymous = true }));
    }

    public sealed class OnSqlite(SqliteServer server) : AnonymousPollTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : AnonymousPollTests(server), IClassFixture<PostgresServer>;
}
