using NpgsqlTypes;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Tests.EventLog;

public abstract class BulkWriteTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Commands_that_wait_together_are_written_in_one_go_and_answered_one_by_one()
    {
        var log = await TestLog.BeginAsync(Server);
        var writer = new Words();
        var answers = new List<Task<long>>();

        await log.TogetherAsync(() => answers.AddRange(new[] { "a", "refuse", "b" }.Select(word => WriteAsync(log, writer, word))));

        Assert.Equal((1L, 2L), (await answers[0], await answers[2]));
        await Assert.ThrowsAsync<ProblemException>(() => answers[1]);
        Assert.Equal([3], writer.Sizes);
        Assert.Equal(["1 a", "2 b"], await log.EventsAsync());
        Assert.Equal(["a", "b"], await log.KeptAsync());
    }

    [Fact]
    public async Task One_that_breaks_the_whole_breaks_only_itself()
    {
        var log = await TestLog.BeginAsync(Server);
        var writer = new Words();
        var answers = new List<Task<long>>();

        await log.TogetherAsync(() => answers.AddRange(new[] { "a", "throw", "b" }.Select(word => WriteAsync(log, writer, word))));

        Assert.Equal((1L, 2L), (await answers[0], await answers[2]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => answers[1]);
        Assert.Equal([3, 1, 1, 1], writer.Sizes);
        Assert.Equal(["1 a", "2 b"], await log.EventsAsync());
        Assert.Equal(["a", "b"], await log.KeptAsync());
    }

    private Task<long> WriteAsync(TestLog log, Words writer, string word) => Server.Journal.WriteAsync(log.WorkspaceId, writer, word, arrivedAt: 0, Cancel);

    /// <summary>Keeps and says each word, but for those that it refuses or breaks on.</summary>
    private sealed class Words : IBulkWriter<string, long>
    {
        public List<int> Sizes { get; } = [];

        public async Task<IReadOnlyList<Outcome<long>>> WriteAsync(WriteTransaction transaction, IReadOnlyList<string> commands)
        {
            Sizes.Add(commands.Count);
            var outcomes = new List<Outcome<long>>();
            foreach (var word in commands)
            {
                if (word == "refuse")
                {
                    outcomes.Add(new Outcome<long>(0, Problems.Forbidden.Exception()));
                    continue;
                }

                await TestLog.KeepAsync(transaction, word);
                if (word == "throw")
                {
                    throw new InvalidOperationException("broken");
                }

                outcomes.Add(new Outcome<long>(TestLog.Say(transaction, word), null));
            }

            return outcomes;
        }
    }

    public sealed class OnSqlite(SqliteServer server) : BulkWriteTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : BulkWriteTests(server), IClassFixture<PostgresServer>
    {
        [Fact]
        public async Task One_whose_statement_is_refused_with_the_commit_breaks_only_itself()
        {
            var log = await TestLog.BeginAsync(Server);
            var writer = new LateWords();
            var answers = new List<Task<long>>();

            await log.TogetherAsync(() => answers.AddRange(new[] { "a", "b", "a" }.Select(word => Server.Journal.WriteAsync(log.WorkspaceId, writer, word, arrivedAt: 0, Cancel))));

            Assert.Equal((1L, 2L), (await answers[0], await answers[1]));
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => answers[2]);
            Assert.Equal(["1 a", "2 b"], await log.EventsAsync());
            Assert.Equal(["a", "b"], await log.KeptAsync());
        }
    }

    /// <summary>Keeps each word with the commit; the same word twice is what the database refuses.</summary>
    private sealed class LateWords : IBulkWriter<string, long>
    {
        public async Task<IReadOnlyList<Outcome<long>>> WriteAsync(WriteTransaction transaction, IReadOnlyList<string> commands)
        {
            await transaction.Sql.SendAsync();
            new PostgresStatement(
                transaction.Sql, "INSERT INTO imported (workspace_id, source, kind, external_id, local_id) SELECT $2, 'test', 0, word, 0 FROM unnest($1) AS p(word)")
                .Add(NpgsqlDbType.Text, [.. commands], static word => word)
                .AddValue(NpgsqlDbType.Bigint, transaction.WorkspaceId.Value)
                .RunLater();
            return [.. commands.Select(word => new Outcome<long>(TestLog.Say(transaction, word), null))];
        }
    }
}
