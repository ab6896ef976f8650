using Microsoft.Extensions.DependencyInjection;
using Parley.Server.EventLog;
using Parley.Server.Tests.Telemetry.Performance;

namespace Parley.Server.Tests.EventLog;

/// <summary>Of several servers on one PostgreSQL, one runs a reader.</summary>
public sealed class ReaderRoleTests(PostgresServer server) : OnBothDatabases(server), IClassFixture<PostgresServer>
{
    [Fact]
    public async Task One_of_two_servers_runs_a_reader_whoever_writes()
    {
        var reader = new TestReader("r");
        await using var first = await StartAsync(reader);
        await using var second = await first.NodeAsync();
        var log = await TestLog.BeginAsync(first);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? log : log.On(second)).SayAsync($"{i}")));

        await Eventually.SeeAsync(log.KeptAsync, kept => kept.Count == 40, "40 effects");
        await log.SayAsync("then here");
        await log.On(second).SayAsync("then there, and nothing after it");
        await Eventually.SeeAsync(log.KeptAsync, kept => kept.Count == 42, "the last two");
        Assert.All(reader.Tries, tries => Assert.Equal(1, tries.Value));
        Assert.Equal(1, (await RolesAsync(first)).Count(r => r.Name == "reader:r"));
    }

    [Fact]
    public async Task When_its_server_ends_another_goes_on_with_the_reader()
    {
        var reader = new TestReader("r");
        await using var first = await StartAsync(reader);
        await using var second = await first.NodeAsync();
        var log = await TestLog.BeginAsync(first);
        await log.SayAsync("before");
        await Eventually.SeeAsync(log.KeptAsync, kept => kept.Count == 1, "the first effect");

        await first.StopAsync();
        await log.On(second).SayAsync("after");

        Assert.Equal(["r after", "r before"], await Eventually.SeeAsync(log.On(second).KeptAsync, kept => kept.Count == 2, "both effects"));
    }

    [Fact]
    public async Task Who_lost_the_reader_without_knowing_it_applies_nothing()
    {
        var reader = new TestReader("r");
        await using var server = await StartAsync(reader);
        var log = await TestLog.BeginAsync(server);
        await log.SayAsync("mine");
        await Eventually.SeeAsync(log.KeptAsync, kept => kept.Count == 1, "the first effect");

        // As if this server had been paused, and another had taken the reader and not done anything yet.
        await using (var session = await server.Database.OpenWriterAsync(Cancel))
        {
            await session.ExecuteAsync($"UPDATE roles SET epoch = epoch + 1, node = 1000, expires_at = {long.MaxValue} WHERE name = 'reader:r'");
        }

        await log.SayAsync("another's");
        await Eventually.SeeAsync(() => Task.FromResult(server.Logs.All), lines => lines.Any(l => l.ToString().Contains("Another server does reader:r", StringComparison.Ordinal)), "the discovery");
        Assert.Equal(["r mine"], await log.KeptAsync());

        await using (var session = await server.Database.OpenWriterAsync(Cancel))
        {
            await session.ExecuteAsync("UPDATE roles SET expires_at = 0 WHERE name = 'reader:r'");
        }

        Assert.Equal(["r another's", "r mine"], await Eventually.SeeAsync(log.KeptAsync, kept => kept.Count == 2, "both effects"));
    }

    [Fact]
    public async Task A_reader_that_no_server_runs_is_seen_to_fall_behind()
    {
        await using var server = await StartAsync(new TestReader("r"));
        var log = await TestLog.BeginAsync(server);
        await log.SayAsync("before");
        await Eventually.SeeAsync(log.KeptAsync, kept => kept.Count == 1, "the first effect");
        await ExecuteAsync(server, $"UPDATE roles SET epoch = epoch + 1, node = 1000, expires_at = {long.MaxValue} WHERE name = 'reader:r'");
        await log.SayAsync("one");
        await log.SayAsync("two");
        await Eventually.SeeAsync(
            () => Task.FromResult(server.Logs.All), lines => lines.Any(l => l.ToString().Contains("Another server does reader:r", StringComparison.Ordinal)), "the discovery");

        await Eventually.SeeAsync(() => LagAsync(server), lag => lag == 2, "the lag");

        await ExecuteAsync(server, "UPDATE roles SET expires_at = 0 WHERE name = 'reader:r'");
        await Eventually.SeeAsync(() => LagAsync(server), lag => lag == 0, "somebody to go on");
    }

    private static Task<double> LagAsync(ServerFixture server)
    {
        server.Clock.Advance(TimeSpan.FromSeconds(5));
        return LagNowAsync();

        async Task<double> LagNowAsync() => (await server.MetricsAsync()).Find("parley_readers_lag", ("reader", "r")).Value;
    }

    private static async Task ExecuteAsync(ServerFixture server, string sql)
    {
        await using var session = await server.Database.OpenWriterAsync(Cancel);
        await session.ExecuteAsync(sql);
    }

    private Task<ServerFixture> StartAsync(TestReader reader) =>
        Server.AnotherAsync(services => services.AddSingleton<ILogReader>(reader), ("Cluster:RoleLease", "00:00:01.5"));

    private static async Task<List<RoleRow>> RolesAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ListAsync<RoleRow>("SELECT name, node FROM roles");
    }

    private sealed record RoleRow
    {
        public string Name { get; init; } = "";

        public long Node { get; init; }
    }
}
