using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Jobs;
using Parley.Server.Tests.Jobs;

namespace Parley.Server.Tests.Telemetry.Performance;

public abstract class BacklogTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task The_age_of_waiting_jobs_and_what_was_given_up_are_measured()
    {
        // Slow to look for work, so that what is put there stays.
        await using var server = await Server.AnotherAsync(
            services => services.AddSingleton<IJobHandler>(new TestJob()), ("Jobs:Poll", "01:00:00"));
        await server.SetUpAsync();
        var now = server.Clock.GetUtcNow();
        await server.Journal.WriteAsync(
            default,
            async transaction =>
            {
                await InsertAsync(transaction, "due", state: 0, now.AddMinutes(-7));
                await InsertAsync(transaction, "due later", state: 0, now.AddHours(1));
                await InsertAsync(transaction, "dead", state: 2, now.AddMinutes(-9));
                return true;
            },
            Cancel);

        server.Clock.Advance(TimeSpan.FromSeconds(5));
        var text = await Eventually.SeeAsync(server.MetricsAsync, t => t.Samples.Any(s => s is { Name: "parley_jobs_dead", Value: 1 }), "the dead job");

        var queue = ("queue", TestJob.Of.Queue);
        Assert.Equal(1, text.Find("parley_jobs_waiting", queue).Value);
        Assert.InRange(text.Find("parley_jobs_oldest_seconds", queue).Value, 425, 500);
        Assert.Equal(0, text.Find("parley_readers_dead_letters").Value);
        Assert.Equal(1, text.Find("parley_database_up").Value);
        Assert.True(text.Find("parley_database_ping_seconds_count").Value >= 1);
    }

    private static Task InsertAsync(Parley.Server.EventLog.WriteTransaction transaction, string key, int state, DateTimeOffset runAt) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO jobs (workspace_id, queue, kind, key, payload, state, run_at, attempts, last_error, created_at)
            VALUES (1, @Queue, @Name, @key, '', @state, @runAt, 0, '', 0)
            """,
            new { TestJob.Of.Queue, TestJob.Of.Name, key, state, runAt });

    public sealed class OnSqlite(SqliteServer server) : BacklogTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : BacklogTests(server), IClassFixture<PostgresServer>
    {
        [Fact]
        public async Task A_database_that_is_gone_is_measured_too()
        {
            await using var server = await Server.AnotherAsync();
            await Eventually.SeeAsync(server.MetricsAsync, t => t.Find("parley_database_up").Value == 1, "a database that answers");
            await PostgresCluster.DropAsync(server.DatabaseAddress);

            server.Clock.Advance(TimeSpan.FromSeconds(5));
            var text = await Eventually.SeeAsync(server.MetricsAsync, t => t.Find("parley_database_up").Value == 0, "a database that does not");

            // What was true once is not said any more.
            Assert.DoesNotContain(text.Samples, s => s.Name == "parley_jobs_waiting");
        }
    }
}
