namespace Parley.Server.Tests.Telemetry.Performance;

public abstract class StageTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_message_is_timed_through_all_of_its_life()
    {
        await using var server = await Server.AnotherAsync();
        var olga = await server.SetUpAsync();
        var channel = await olga.CreateChannelAsync();
        await using var socket = await olga.ConnectAsync();

        // What is posted while a client is still being caught up reaches it in another way.
        var posted = 0;
        var text = await Eventually.SeeAsync(
            async () =>
            {
                await olga.PostAsync(channel, $"How long did I take? {++posted}");
                await socket.NextEventAsync("message.posted");
                return await server.MetricsAsync();
            },
            t => CountOf(t, "socket") > 0,
            "a timed delivery");

        Assert.All(["accept", "queue", "commit", "publish", "fan_out", "socket"], stage => Assert.InRange(CountOf(text, stage), 1, posted));
        Assert.Equal(posted, text.Find("parley_messages_posted_total").Value);
    }

    [Fact]
    public async Task One_that_another_server_took_is_timed_from_when_it_came_here()
    {
        Assert.SkipUnless(Server.Kind == DatabaseKind.Postgres, "Several nodes need PostgreSQL.");
        await using var server = await Server.AnotherAsync();
        await using var node = await server.NodeAsync();
        var olga = await server.SetUpAsync();
        var channel = await olga.CreateChannelAsync();
        await using var socket = await new Person(node, olga.Token, olga.User).ConnectAsync();

        await Eventually.SeeAsync(
            async () =>
            {
                await olga.PostAsync(channel, "How long did I take?");
                node.Clock.Advance(TimeSpan.FromSeconds(1));
                await socket.NextEventAsync("message.posted");
                return await node.MetricsAsync();
            },
            t => CountOf(t, "socket") > 0,
            "a timed delivery");

        var text = await node.MetricsAsync();
        Assert.All(["hear", "fan_out", "socket"], stage => Assert.InRange(CountOf(text, stage), 1, double.MaxValue));
        Assert.All(["accept", "queue", "commit", "publish"], stage => Assert.Equal(0, CountOf(text, stage)));
    }

    [Fact]
    public async Task Those_that_come_within_five_milliseconds_are_not_all_timed()
    {
        await using var server = await Server.AnotherAsync();
        var olga = await server.SetUpAsync();
        var channel = await olga.CreateChannelAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => olga.PostAsync(channel, $"{i}")));

        var text = await server.MetricsAsync();
        Assert.Equal(200, text.Find("parley_messages_posted_total").Value);
        Assert.InRange(CountOf(text, "accept"), 1, 199);
        Assert.Equal(CountOf(text, "accept"), CountOf(text, "commit"));
    }

    [Fact]
    public async Task What_is_no_message_is_not_timed()
    {
        await using var server = await Server.AnotherAsync();
        var olga = await server.SetUpAsync();
        await olga.CreateChannelAsync();
        await olga.InviteAsync("Ben");

        Assert.DoesNotContain((await server.MetricsAsync()).Samples, s => s.Name == "parley_message_stage_duration_seconds_count");
    }

    private static double CountOf(PrometheusText text, string stage) =>
        text.Samples.SingleOrDefault(s => s.Name == "parley_message_stage_duration_seconds_count" && s.Labels["stage"] == stage)?.Value ?? 0;

    public sealed class OnSqlite(SqliteServer server) : StageTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : StageTests(server), IClassFixture<PostgresServer>;
}
