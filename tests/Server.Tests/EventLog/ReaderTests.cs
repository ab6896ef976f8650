using Microsoft.Extensions.DependencyInjection;
using Parley.Server.EventLog;

namespace Parley.Server.Tests.EventLog;

public abstract class ReaderTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Every_event_has_its_effect_once_across_restarts()
    {
        var reader = new TestReader("r");
        await using var server = await StartAsync([reader]);
        var log = await TestLog.BeginAsync(server);

        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 30).Select(i => log.SayAsync($"{round}-{i}")));
            await server.RestartAsync();
        }

        await KeptAsync(log, 90);
        Assert.Equal(90, await CursorAsync(server, log, "r"));
    }

    [Fact]
    public async Task How_far_a_reader_is_behind_is_a_metric()
    {
        var hang = true;
        var stuck = new TestReader("stuck", text => _ = Volatile.Read(ref hang) ? throw new InvalidOperationException($"not {text} yet") : 0);
        await using var server = await StartAsync([stuck, new TestReader("swift")], ("Readers:RetryDelay", "00:01:00"));
        var log = await TestLog.BeginAsync(server);

        foreach (var text in new[] { "a", "b", "c" })
        {
            await log.SayAsync(text);
        }

        await Eventually.SeeAsync(async () => (await LagAsync(server, "stuck"), await LagAsync(server, "swift")), lags => lags is (3, 0), "one reader to hang");
        Assert.True(await GaugeAsync(server, "parley_readers_delay_seconds", "stuck") > 0);
        Volatile.Write(ref hang, false);
        await Eventually.SeeAsync(
            async () =>
            {
                server.Clock.Advance(TimeSpan.FromMinutes(1));
                return await LagAsync(server, "stuck");
            },
            lag => lag == 0,
            "it to catch up");
        Assert.Equal(0, await GaugeAsync(server, "parley_readers_delay_seconds", "stuck"));
    }

    private static Task<double> LagAsync(ServerFixture server, string reader) => GaugeAsync(server, "parley_readers_lag", reader);

    private static async Task<double> GaugeAsync(ServerFixture server, string name, string reader)
    {
        var text = (await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/metrics"))).ShouldSucceed().Text;
        return Telemetry.PrometheusText.Parse(text).Find(name, ("reader", reader)).Value;
    }

    [Fact]
    public async Task A_reader_that_starts_late_reads_from_the_beginning()
    {
        await using var server = await Server.AnotherAsync();
        var log = await TestLog.BeginAsync(server);
        await log.SayAsync("early");

        await server.RestartAsync(services => services.AddSingleton<ILogReader>(new TestReader("late")));

        Assert.Equal(["late early"], await KeptAsync(log, 1));
    }

    [Fact]
    public async Task A_failure_undoes_the_effect_and_the_next_try_makes_it_once()
    {
        var failures = 2;
        var reader = new TestReader("r", text =>
        {
            if (text == "b" && failures-- > 0)
            {
                throw new InvalidOperationException("not now");
            }
        });
        await using var server = await StartAsync([reader], ("Readers:RetryDelay", "00:00:00"));
        var log = await TestLog.BeginAsync(server);

        await log.TogetherAsync(() => new[] { "a", "b", "c" }.ToList().ForEach(text => _ = log.SayAsync(text)));

        Assert.Equal(["r a", "r b", "r c"], await KeptAsync(log, 3));
        Assert.Equal(3, await CursorAsync(server, log, "r"));
    }

    [Fact]
    public async Task What_keeps_failing_is_parked_and_holds_up_neither_the_reader_nor_the_others()
    {
        var picky = new TestReader("picky", text => _ = text == "poison" ? throw new InvalidOperationException("bad taste") : 0);
        var calm = new TestReader("calm");
        await using var server = await StartAsync([picky, calm], ("Readers:Attempts", "3"), ("Readers:RetryDelay", "00:00:00"));
        var log = await TestLog.BeginAsync(server);

        await log.TogetherAsync(() => new[] { "before", "poison", "after" }.ToList().ForEach(text => _ = log.SayAsync(text)));

        Assert.Equal(["calm after", "calm before", "calm poison", "picky after", "picky before"], await KeptAsync(log, 5));
        var parked = await ParkedAsync(server, log);
        Assert.Equal(("picky", 2L), (parked.Reader, parked.Seq));
        Assert.Contains("bad taste", parked.Error, StringComparison.Ordinal);
        Assert.Equal(3, await CursorAsync(server, log, "picky"));
    }

    [Fact]
    public async Task Between_tries_it_waits_twice_as_long_each_time()
    {
        var reader = new TestReader("r", _ => throw new InvalidOperationException("never"));
        await using var server = await StartAsync([reader], ("Readers:Attempts", "4"), ("Readers:RetryDelay", "01:00:00"));
        var log = await TestLog.BeginAsync(server);
        await log.SayAsync("slow");

        // The batch itself and the first single try come at once; after that the clock decides.
        foreach (var (hours, tries) in new[] { (1, 2), (2, 3), (4, 4) })
        {
            var wait = TimeSpan.FromHours(hours);
            await Eventually.SeeAsync(() => Task.FromResult(server.Clock.Pending), p => p.Any(t => t > wait * 0.9 && t <= wait), $"a sleep of {wait}");
            Assert.Equal(tries, reader.Tries["slow"]);
            server.Clock.Advance(wait);
        }

        Assert.Equal("r", (await ParkedAsync(server, log)).Reader);
        Assert.Equal(5, reader.Tries["slow"]);
    }

    [Fact]
    public async Task Events_that_it_does_not_want_only_move_its_cursor()
    {
        var reader = new TestReader("r");
        await using var server = await StartAsync([reader]);
        var log = await TestLog.BeginAsync(server);
        await log.WriteAsync(transaction => Task.FromResult(transaction.Append(Audience.Everyone, new SessionRevoked())));

        await Eventually.SeeAsync(() => CursorAsync(server, log, "r"), cursor => cursor == 1, "the cursor");

        Assert.Empty(reader.Tries);
    }

    private Task<ServerFixture> StartAsync(TestReader[] readers, params (string Key, string Value)[] settings) => Server.AnotherAsync(
        services => Array.ForEach(readers, reader => services.AddSingleton<ILogReader>(reader)), settings);

    private static Task<List<string>> KeptAsync(TestLog log, int count) => Eventually.SeeAsync(log.KeptAsync, kept => kept.Count >= count, $"{count} effects");

    private static async Task<long> CursorAsync(ServerFixture server, TestLog log, string reader)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await ReaderSql.CursorAsync(read, log.WorkspaceId, reader);
    }

    private static async Task<Parked> ParkedAsync(ServerFixture server, TestLog log) => (await Eventually.SeeAsync(
        async () =>
        {
            await using var read = await server.Database.ReadAsync(Cancel);
            return await read.ListAsync<Parked>("SELECT reader, seq, error FROM dead_letters WHERE workspace_id = @WorkspaceId", new { log.WorkspaceId });
        },
        letters => letters.Count > 0,
        "a dead letter")).Single();

    private sealed record Parked
    {
        public string Reader { get; init; } = "";

        public long Seq { get; init; }

        public string Error { get; init; } = "";
    }

    public sealed class OnSqlite(SqliteServer server) : ReaderTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ReaderTests(server), IClassFixture<PostgresServer>;
}
