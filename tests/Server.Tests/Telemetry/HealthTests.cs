using System.Net;

namespace Parley.Server.Tests.Telemetry;

public abstract class HealthTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_server_that_works_is_alive_and_ready()
    {
        var alive = (await GetAsync(Server, "/healthz")).Read<HealthReport>();
        var ready = (await GetAsync(Server, "/readyz")).Read<HealthReport>();

        Assert.Equal(("ok", null), (alive.Status, alive.Checks));
        Assert.Equal(["database", "migrations", "event_log", "disk", "files", "file_tools"], ready.Checks!.Select(c => c.Name));
        Assert.All(ready.Checks!.SkipLast(1), check => Assert.True(check.Ok, check.Detail));

        // The machine that runs the tests may lack the programs; then it works, but not all of it.
        Assert.Equal(ready.Checks![^1].Ok ? "ok" : "degraded", ready.Status);
    }

    [Fact]
    public async Task A_database_of_another_version_is_not_ready_but_alive()
    {
        await using var server = await Server.AnotherAsync();
        await server.Journal.WriteAsync(
            default,
            transaction => transaction.Sql.ExecuteAsync("INSERT INTO migrations (number, name, applied_at) VALUES (9999, 'from_the_future', 0)"),
            Cancel);

        var reply = await GetAsync(server, "/readyz");

        reply.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var failed = Assert.Single(reply.Json.GetProperty("checks").EnumerateArray(), c => !c.GetProperty("ok").GetBoolean());
        Assert.Equal("migrations", failed.GetProperty("name").GetString());
        Assert.Equal("failing", reply.Json.GetProperty("status").GetString());
        (await GetAsync(server, "/healthz")).ShouldSucceed();
    }

    private static Task<Reply> GetAsync(ServerFixture server, string path) =>
        server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public sealed class OnSqlite(SqliteServer server) : HealthTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : HealthTests(server), IClassFixture<PostgresServer>
    {
        [Fact]
        public async Task A_data_directory_that_is_not_there_yet_is_no_trouble()
        {
            await using var server = await Server.AnotherAsync();
            Directory.Delete(server.DataDirectory, recursive: true);

            (await GetAsync(server, "/readyz")).ShouldSucceed();
            Directory.CreateDirectory(server.DataDirectory);
        }

        [Fact]
        public async Task A_database_that_is_gone_is_told_without_its_address()
        {
            await using var server = await Server.AnotherAsync();
            await PostgresCluster.DropAsync(server.DatabaseAddress);

            var reply = (await GetAsync(server, "/readyz")).ShouldBe(HttpStatusCode.ServiceUnavailable);

            var ok = reply.Json.GetProperty("checks").EnumerateArray()
                .ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("ok").GetBoolean(), StringComparer.Ordinal);
            Assert.Equal((false, false, false, true), (ok["database"], ok["migrations"], ok["event_log"], ok["disk"]));
            Assert.DoesNotContain("127.0.0.1", reply.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(server.DatabaseAddress[^10..], reply.Text, StringComparison.Ordinal);
        }
    }
}
