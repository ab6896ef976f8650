using NpgsqlTypes;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Tests.EventLog;

public abstract class JournalTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Writes_that_wait_together_are_one_commit()
    {
        var log = await TestLog.BeginAsync(Server);
        var writes = new List<Task<DateTimeOffset>>();

        await log.TogetherAsync(() => writes.AddRange(Enumerable.Range(0, 40).Select(i => log.WriteAsync(transaction =>
        {
            TestLog.Say(transaction, $"w{i}");
            return Task.FromResult(transaction.Now);
        }))));

        // A transaction has one time for all that it writes.
        Assert.Single((await Task.WhenAll(writes)).Distinct());
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i + 1} w{i}"), await log.EventsAsync());
    }

    [Fact]
    public async Task A_write_that_fails_among_others_fails_alone_and_leaves_no_gap()
    {
        var log = await TestLog.BeginAsync(Server);
        Task<long>? first = null, broken = null, refused = null, last = null;

        await log.TogetherAsync(() =>
        {
            first = log.SayAsync("first");
            broken = FailAsync(log, new InvalidOperationException("broken"));
            refused = FailAsync(log, Problems.Forbidden.Exception());
            last = log.SayAsync("last");
        });

        Assert.Equal((1L, 2L), (await first!, await last!));
        Assert.Equal("broken", (await Assert.ThrowsAsync<InvalidOperationException>(() => broken!)).Message);
        await Assert.ThrowsAsync<ProblemException>(() => refused!);
        Assert.Equal(["1 first", "2 last"], await log.EventsAsync());
        Assert.Equal(2, await log.HeadAsync());
        Assert.Empty(await log.KeptAsync());
    }

    [Fact]
    public async Task A_write_that_fails_with_nobody_beside_it_leaves_nothing_either()
    {
        var log = await TestLog.BeginAsync(Server);

        await Assert.ThrowsAsync<InvalidOperationException>(() => FailAsync(log, new InvalidOperationException("broken")));
        await log.SayAsync("after");

        Assert.Equal(["1 after"], await log.EventsAsync());
        Assert.Empty(await log.KeptAsync());
    }

    [Fact]
    public async Task A_statement_that_the_database_refuses_undoes_its_own_write_only()
    {
        var log = await TestLog.BeginAsync(Server);
        Task<long>? good = null, bad = null;

        await log.TogetherAsync(() =>
        {
            bad = log.WriteAsync(async transaction =>
            {
                await TestLog.KeepAsync(transaction, "kept by nobody");
                await transaction.Sql.ExecuteAsync("INSERT INTO no_such_table (x) VALUES (1)");
                return 0L;
            });
            good = log.SayAsync("good");
        });

        Assert.Equal(1, await good!);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bad!);
        Assert.Empty(await log.KeptAsync());
    }

    [Fact]
    public async Task Events_are_published_after_the_commit_and_in_order()
    {
        var log = await TestLog.BeginAsync(Server);
        var published = new List<long>();
        var stored = new List<long>();
        void Note(IReadOnlyList<LoggedEvent> events)
        {
            // On the journal's own loop: what is published must be readable by others already.
            published.AddRange(events.Where(e => e.WorkspaceId == log.WorkspaceId).Select(e => e.Seq));
            stored.Add(log.HeadAsync().GetAwaiter().GetResult());
        }

        Server.Journal.Committed += Note;
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 200).Select(i => log.SayAsync($"{i}")));
        }
        finally
        {
            Server.Journal.Committed -= Note;
        }

        Assert.Equal(Enumerable.Range(1, 200).Select(i => (long)i), published);
        Assert.Equal(200, stored[^1]);
    }

    [Fact]
    public async Task Each_workspace_counts_for_itself()
    {
        var (one, two) = (await TestLog.BeginAsync(Server), await TestLog.BeginAsync(Server));

        await Task.WhenAll(Enumerable.Range(0, 50).SelectMany(i => new[] { one.SayAsync($"one {i}"), two.SayAsync($"two {i}") }));

        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"{i}"), (await one.EventsAsync()).Select(e => e.Split(' ')[0]));
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"{i}"), (await two.EventsAsync()).Select(e => e.Split(' ')[0]));
        Assert.All(await two.EventsAsync(), e => Assert.Contains("two", e, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_accepted_is_finished_before_the_server_ends()
    {
        await using var server = await Server.AnotherAsync();
        var log = await TestLog.BeginAsync(server);
        var writes = new List<Task<long>>();
        await log.TogetherAsync(() => writes.AddRange(Enumerable.Range(0, 100).Select(i => log.SayAsync($"{i}"))));

        await server.RestartAsync();

        Assert.All(writes, write => Assert.True(write.IsCompletedSuccessfully));
        Assert.Equal(100, await log.HeadAsync());
    }

    [Fact]
    public async Task After_its_end_it_takes_nothing_and_says_so()
    {
        await using var server = await Server.AnotherAsync();
        var (journal, cancel) = (server.Journal, Cancel);
        await server.StopAsync();

        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.WriteAsync(default, _ => Task.FromResult(0), cancel));
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_restart()
    {
        await using var server = await Server.AnotherAsync();
        var log = await TestLog.BeginAsync(server);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => log.SayAsync($"{i}")));

        await server.RestartAsync();

        Assert.Equal(100, await log.HeadAsync());
    }

    /// <summary>Keeps a row, appends an event, and fails.</summary>
    private static Task<long> FailAsync(TestLog log, Exception error) => log.WriteAsync<long>(async transaction =>
    {
        await TestLog.KeepAsync(transaction, "never");
        TestLog.Say(transaction, "never");
        throw error;
    });

    public sealed class OnSqlite(SqliteServer server) : JournalTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : JournalTests(server), IClassFixture<PostgresServer>
    {
        private const int Attempts = 5;

        [Fact]
        public async Task A_lost_connection_fails_what_was_under_way_and_nothing_after()
        {
            var log = await TestLog.BeginAsync(Server);
            var cut = log.WriteAsync(async transaction =>
            {
                TestLog.Say(transaction, "cut off");
                await EndBackendAsync(await BackendAsync(transaction));
                return 0L;
            });

            await Assert.ThrowsAsync<JournalUnavailableException>(() => cut);
            Assert.Equal(1, await log.SayAsync("after"));
            Assert.Equal(["1 after"], await log.EventsAsync());
        }

        [Fact]
        public async Task A_connection_that_was_lost_between_two_writes_fails_one_of_them_and_says_why()
        {
            var log = await TestLog.BeginAsync(Server);
            Exception? error;
            var said = 0L;
            do
            {
                // It may be a write of the server's own that fails, and this one that finds a new connection.
                await EndBackendAsync(await log.WriteAsync(BackendAsync));
                error = await Record.ExceptionAsync(async () => said = await log.SayAsync("before"));
            }
            while (error is null && said < Attempts);

            Assert.IsType<JournalUnavailableException>(error);
            Assert.Equal(said + 1, await log.SayAsync("after"));
        }

        [Fact]
        public async Task A_connection_that_is_lost_in_the_middle_of_a_write_fails_that_one_alone()
        {
            var log = await TestLog.BeginAsync(Server);
            var cut = log.WriteAsync(async transaction =>
            {
                await EndBackendAsync(await BackendAsync(transaction));
                await TestLog.KeepAsync(transaction, "never");
                return 0L;
            });

            await Assert.ThrowsAsync<JournalUnavailableException>(() => cut);
            Assert.Equal(1, await log.SayAsync("after"));
            Assert.Empty(await log.KeptAsync());
        }

        [Fact]
        public async Task What_is_sent_with_the_commit_is_there_when_something_reads_it()
        {
            var log = await TestLog.BeginAsync(Server);

            var seen = await log.WriteAsync(async transaction =>
            {
                KeepLater(transaction, "a");
                KeepLater(transaction, "b");
                return await transaction.Sql.ScalarAsync<long>(
                    "SELECT COUNT(*) FROM imported WHERE workspace_id = @WorkspaceId AND source = 'test'", new { transaction.WorkspaceId });
            });

            Assert.Equal(2, seen);
            Assert.Equal(["a", "b"], await log.KeptAsync());
        }

        [Fact]
        public async Task A_statement_that_the_commit_takes_along_and_the_database_refuses_fails_its_own_write_only()
        {
            var log = await TestLog.BeginAsync(Server);
            await log.WriteAsync(KeepOnceAsync);

            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => log.WriteAsync(KeepOnceAsync));

            Task<bool>? good = null, bad = null;
            await log.TogetherAsync(() => (bad, good) = (log.WriteAsync(KeepOnceAsync), log.WriteAsync(transaction => KeepAsync(transaction, "good"))));
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => bad!);
            Assert.True(await good!);
            Assert.Equal(["good", "once"], await log.KeptAsync());
        }

        [Fact]
        public async Task Two_servers_write_one_log_without_a_gap()
        {
            await using var second = await Server.NodeAsync();
            var here = await TestLog.BeginAsync(Server);
            var there = here.On(second);

            var seqs = await Task.WhenAll(Enumerable.Range(0, 150).SelectMany(i => new[] { here.SayAsync($"a{i}"), there.SayAsync($"b{i}") }));

            Assert.Equal(Enumerable.Range(1, 300).Select(i => (long)i), seqs.Order());
            Assert.Equal(300, (await here.EventsAsync()).Count);
        }

        private static Task<bool> KeepOnceAsync(WriteTransaction transaction) => KeepAsync(transaction, "once");

        private static Task<bool> KeepAsync(WriteTransaction transaction, string text)
        {
            KeepLater(transaction, text);
            return Task.FromResult(true);
        }

        private static void KeepLater(WriteTransaction transaction, string text) =>
            new PostgresStatement(transaction.Sql, "INSERT INTO imported (workspace_id, source, kind, external_id, local_id) VALUES ($1, 'test', 0, $2, 0)")
                .AddValue(NpgsqlDbType.Bigint, transaction.WorkspaceId.Value)
                .AddValue(NpgsqlDbType.Text, text)
                .RunLater();

        private static Task<int> BackendAsync(WriteTransaction transaction) => transaction.Sql.ScalarAsync<int>("SELECT pg_backend_pid()");

        private async Task EndBackendAsync(int backend)
        {
            await using var other = await Server.Database.ReadAsync();
            await other.ExecuteAsync("SELECT pg_terminate_backend(@backend)", new { backend });
        }
    }
}
