using System.Net;

namespace Parley.Server.Tests.Telemetry.Performance;

public abstract class PerformanceTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task The_last_minute_is_told_within_seconds()
    {
        await using var server = await Server.AnotherAsync();
        var olga = await server.SetUpAsync();
        var channel = await olga.CreateChannelAsync();
        for (var i = 0; i < 3; i++)
        {
            await olga.PostAsync(channel, "one of three");
        }

        server.Clock.Advance(TimeSpan.FromSeconds(5));
        var report = await Eventually.SeeAsync(
            () => olga.Api.GetAsync<PerformanceReport>("admin/performance"), r => Now(r, "stage.commit.p99") is not null, "figures");

        var asked = Assert.Single(report.Servers);
        Assert.True(asked.Asked);
        Assert.Equal((null, null), (report.From, report.StepSeconds));
        Assert.InRange(Now(report, "stage.commit.p50")!.Value, double.Epsilon, Now(report, "stage.commit.p99")!.Value);
        Assert.InRange(Now(report, "messages")!.Value, 0.01, 1);
        Assert.Equal(0, Now(report, "jobs.dead"));
        Assert.Equal(0, Now(report, "errors"));
        Assert.InRange(Now(report, "memory")!.Value, 1_000_000, double.MaxValue);
        Assert.Equal(FigureUnit.Seconds, Of(report, "stage.commit.p99").Unit);
        Assert.All(asked.Figures, figure => Assert.Null(figure.History));
        Assert.Equal((0.5, 0.0, null), (Of(report, "stage.commit.p99").Limit, Of(report, "jobs.dead").Limit, Of(report, "messages").Limit));
    }

    [Fact]
    public async Task Each_minute_is_kept_for_a_day()
    {
        await using var server = await Server.AnotherAsync();
        var olga = await server.SetUpAsync();
        var began = server.Clock.GetUtcNow();
        await PassMinuteAsync(server, olga, rows: 1);
        await PassMinuteAsync(server, olga, rows: 2);

        var report = await olga.Api.GetAsync<PerformanceReport>("admin/performance?hours=1");

        var connections = Of(report, "connections").History!;
        Assert.Equal((60, 60), (report.StepSeconds, connections.Count));
        Assert.Equal(2, connections.Count(value => value >= 0));
        Assert.Equal(58, connections.Count(value => value == -1));
        var first = connections.TakeWhile(value => value < 0).Count();
        Assert.InRange(report.From!.Value.AddMinutes(first), began.AddMinutes(-1), began.AddMinutes(2));

        // A day later the first is forgotten as the next is written.
        server.Clock.Advance(TimeSpan.FromHours(26));
        await Eventually.SeeAsync(() => RowsAsync(server), rows => rows == 1, "only the newest row");
    }

    [Fact]
    public async Task A_day_comes_in_steps_that_a_chart_has_room_for()
    {
        await using var server = await Server.AnotherAsync();
        var olga = await server.SetUpAsync();
        await PassMinuteAsync(server, olga, rows: 1);

        var day = await olga.Api.GetAsync<PerformanceReport>("admin/performance?hours=24");

        Assert.Equal(360, day.StepSeconds);
        Assert.Equal(240, Of(day, "connections").History!.Count);
        Assert.True(Of(day, "connections").History![^1] >= 0 || Of(day, "connections").History![^2] >= 0);
        Assert.InRange(day.From!.Value.AddSeconds(240 * 360), day.At, day.At.AddSeconds(360));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("25")]
    [InlineData("-1")]
    public async Task There_is_no_more_than_a_day(string hours)
    {
        var olga = await Server.SetUpAsync();
        await olga.Api.GetAsync($"admin/performance?hours={hours}").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    protected static PerformanceFigure Of(PerformanceReport report, string name) =>
        Assert.Single(report.Servers.Single(s => s.Asked).Figures, f => f.Name == name);

    private static double? Now(PerformanceReport report, string name) =>
        report.Servers.Single(s => s.Asked).Figures.SingleOrDefault(f => f.Name == name)?.Now;

    protected static async Task PassMinuteAsync(ServerFixture server, Person admin, int rows)
    {
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.SeeAsync(() => RowsAsync(server), count => count == rows, $"{rows} rows");
        Assert.NotNull(await admin.Api.GetAsync<PerformanceReport>("admin/performance"));
    }

    private static async Task<long> RowsAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ScalarAsync<long>("SELECT COUNT(*) FROM performance");
    }

    public sealed class OnSqlite(SqliteServer server) : PerformanceTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : PerformanceTests(server), IClassFixture<PostgresServer>
    {
        [Fact]
        public async Task Every_server_is_told_of_by_any()
        {
            await using var server = await Server.AnotherAsync();
            var olga = await server.SetUpAsync();
            await using var other = await server.NodeAsync();
            server.Clock.Advance(TimeSpan.FromMinutes(1));
            other.Clock.Advance(TimeSpan.FromMinutes(1));

            var report = await Eventually.SeeAsync(
                () => olga.Api.GetAsync<PerformanceReport>("admin/performance?hours=1"), r => r.Servers.Count == 2, "both servers");

            Assert.Equal(report.Servers.OrderBy(s => s.Number), report.Servers);
            var told = Assert.Single(report.Servers, s => !s.Asked);
            Assert.Contains(told.Figures, f => f.Name == "memory" && f.Now > 0 && f.History!.Any(value => value > 0));
        }
    }
}
