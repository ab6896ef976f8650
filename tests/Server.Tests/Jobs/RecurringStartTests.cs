using Parley.Server.Tests.EventLog;

namespace Parley.Server.Tests.Jobs;

public abstract class RecurringStartTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Recurring_jobs_that_could_not_be_started_are_started_later()
    {
        await using var server = await Server.AnotherAsync();
        await RenameAsync(server, "jobs", "jobs_away");
        var log = await TestLog.BeginAsync(server);
        await log.SayAsync("a new workspace");
        await Eventually.SeeAsync(
            () => Task.FromResult(server.Logs.All), lines => lines.Any(l => l.Text.Contains("could not be started", StringComparison.Ordinal)), "a start in vain");

        await RenameAsync(server, "jobs_away", "jobs");
        server.Clock.Advance(TimeSpan.FromSeconds(5));

        await Eventually.SeeAsync(() => JobsAsync(server, log.WorkspaceId), count => count > 0, "recurring jobs");
    }

    private static Task RenameAsync(ServerFixture server, string from, string to) =>
        server.WriteAsync(transaction => transaction.Sql.ExecuteAsync($"ALTER TABLE {from} RENAME TO {to}"));

    private static async Task<long> JobsAsync(ServerFixture server, Id workspaceId)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ScalarAsync<long>("SELECT COUNT(*) FROM jobs WHERE workspace_id = @workspaceId", new { workspaceId });
    }

    public sealed class OnSqlite(SqliteServer server) : RecurringStartTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : RecurringStartTests(server), IClassFixture<PostgresServer>;
}
