using System.Net;

namespace Parley.Server.Tests.Http;

public abstract class IdempotencyTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_repeat_gets_the_first_answer_and_nothing_happens_again()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();

        var first = await owner.Api.PostAsync($"channels/{channel.Id}/messages", new { text = "once" }, "k-1");
        var repeat = await owner.Api.PostAsync($"channels/{channel.Id}/messages", new { text = "once" }, "k-1");

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal((first.Status, first.Text), (repeat.Status, repeat.Text));
        Assert.Single((await owner.HistoryAsync(channel)).Messages);
    }

    [Fact]
    public async Task Many_repeats_at_once_have_one_effect_and_one_answer()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => owner.Api.PostAsync($"channels/{channel.Id}/messages", new { text = "storm" }, "k-2")));

        Assert.Single(replies.Select(r => r.ShouldSucceed().Text).Distinct());
        Assert.Single((await owner.HistoryAsync(channel)).Messages);
    }

    [Fact]
    public async Task A_key_belongs_to_one_request()
    {
        var owner = await Server.SetUpAsync();
        var (here, there) = (await owner.CreateChannelAsync(), await owner.CreateChannelAsync());
        await owner.PostAsync(here, "mine", "k-3");

        await owner.Api.PostAsync($"channels/{here.Id}/messages", new { text = "another" }, "k-3").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.IdempotencyKeyReused);
        await owner.Api.PostAsync($"channels/{there.Id}/messages", new { text = "mine" }, "k-3").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.IdempotencyKeyReused);
        await owner.Api.DeleteAsync($"channels/{here.Id}/members/me", "k-3").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.IdempotencyKeyReused);
        Assert.Single((await owner.HistoryAsync(here)).Messages);
        Assert.Empty((await owner.HistoryAsync(there)).Messages);
    }

    [Fact]
    public async Task And_to_one_person()
    {
        var owner = await Server.SetUpAsync();
        var bo = await owner.InviteAsync("Bo");
        var channel = await owner.CreateChannelAsync();
        await bo.JoinAsync(channel);

        var (mine, theirs) = (await owner.PostAsync(channel, "hello", "k-4"), await bo.PostAsync(channel, "hello", "k-4"));

        Assert.NotEqual(mine.Id, theirs.Id);
    }

    [Fact]
    public async Task A_refusal_is_not_kept_so_the_repeat_may_succeed()
    {
        var owner = await Server.SetUpAsync();
        var bo = await owner.InviteAsync("Bo");
        var channel = await owner.CreateChannelAsync();
        await bo.Api.PostAsync($"channels/{channel.Id}/messages", new { text = "let me in" }, "k-5").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.NotAMember);

        await bo.JoinAsync(channel);

        Assert.Equal("let me in", (await bo.PostAsync(channel, "let me in", "k-5")).Text);
    }

    [Fact]
    public async Task It_holds_across_a_restart()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var first = await owner.PostAsync(channel, "once", "k-6");

        await server.RestartAsync();

        Assert.Equal(first.Id, (await owner.PostAsync(channel, "once", "k-6")).Id);
        Assert.Single((await owner.HistoryAsync(channel)).Messages);
    }

    public sealed class OnSqlite(SqliteServer server) : IdempotencyTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : IdempotencyTests(server), IClassFixture<PostgresServer>
    {
        [Fact]
        public async Task Two_servers_that_get_the_same_key_at_once_have_one_effect()
        {
            await using var second = await Server.NodeAsync();
            var owner = await Server.SetUpAsync();
            var channel = await owner.CreateChannelAsync();
            var there = new ApiClient(second, owner.Token);

            var replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
                (i % 2 == 0 ? owner.Api : there).PostAsync($"channels/{channel.Id}/messages", new { text = "twice?" }, "k-7")));

            Assert.Single(replies.Select(r => r.ShouldSucceed().Text).Distinct());
            Assert.Single((await owner.HistoryAsync(channel)).Messages);
        }
    }
}
