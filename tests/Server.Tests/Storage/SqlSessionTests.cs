using Parley.Server.Storage;

namespace Parley.Server.Tests.Storage;

public abstract class SqlSessionTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_read_is_true_at_one_moment()
    {
        await WriteAsync("INSERT INTO imported (workspace_id, source, kind, external_id, local_id) VALUES (1, 'snapshot', 0, 'before', 0)");
        await using var read = await Server.Database.ReadAsync(Cancel);
        Assert.Equal(1, await CountAsync(read));

        await WriteAsync("INSERT INTO imported (workspace_id, source, kind, external_id, local_id) VALUES (1, 'snapshot', 0, 'after', 0)");

        Assert.Equal(1, await CountAsync(read));
        await using var later = await Server.Database.ReadAsync(Cancel);
        Assert.Equal(2, await CountAsync(later));

        static Task<long> CountAsync(SqlSession sql) =>
            sql.ScalarAsync<long>("SELECT COUNT(*) FROM imported WHERE source = 'snapshot'");
    }

    [Theory]
    [InlineData("IN @list", new long[] { 2, 3 }, new long[] { 2, 3 })]
    [InlineData("in  @list", new long[] { 9 }, new long[0])]
    [InlineData("IN @list", new long[0], new long[0])]
    [InlineData("NOT IN @list", new long[] { 2, 3 }, new long[] { 1 })]
    public async Task A_list_is_a_parameter(string condition, long[] list, long[] expected)
    {
        await using var read = await Server.Database.ReadAsync(Cancel);

        var found = await read.ListAsync<long>(
            $"SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3) AS numbers WHERE n {condition} ORDER BY n", new { list });

        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task Names_may_be_in_a_list_too()
    {
        await using var read = await Server.Database.ReadAsync(Cancel);
        string[] names = ["b", "it's", "\"; DROP TABLE users"];
        Assert.Equal(["b"], await read.ListAsync<string>("SELECT n FROM (SELECT 'a' AS n UNION ALL SELECT 'b') AS names WHERE n IN @names", new { names }));
    }

    [Fact]
    public void However_many_statements_there_are_only_so_many_translations_are_kept()
    {
        for (var i = 0; i < 3 * PostgresLists.MostKept; i++)
        {
            Assert.Equal($"SELECT {i} WHERE 1 = ANY(@list)", PostgresLists.Translate($"SELECT {i} WHERE 1 IN @list"));
        }

        // Other tests run at the same time.
        Assert.InRange(PostgresLists.Kept, 1, PostgresLists.MostKept + 100);
    }

    [Fact]
    public async Task More_readers_than_there_are_connections_wait_for_their_turn()
    {
        var counts = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            await using var read = await Server.Database.ReadAsync(Cancel);
            return await read.ScalarAsync<long>("SELECT COUNT(*) FROM migrations");
        }));

        Assert.Single(counts.Distinct());
    }

    private Task WriteAsync(string sql) => Server.Journal.WriteAsync(default, transaction => transaction.Sql.ExecuteAsync(sql), Cancel);

    public sealed class OnSqlite(SqliteServer server) : SqlSessionTests(server), IClassFixture<SqliteServer>
    {
        [Fact]
        public async Task A_commit_is_on_disk_and_a_reader_can_not_write()
        {
            var pragmas = await Server.Journal.WriteAsync(
                default,
                async transaction => (
                    await transaction.Sql.ScalarAsync<string>("PRAGMA journal_mode"), await transaction.Sql.ScalarAsync<long>("PRAGMA synchronous")),
                Cancel);
            Assert.Equal(("wal", 2L), pragmas);

            await using var read = await Server.Database.ReadAsync(Cancel);
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => read.ExecuteAsync("DELETE FROM migrations"));
        }

        /// <summary>As it does on a full disk.</summary>
        [Fact]
        public async Task A_transaction_that_SQLite_ended_by_itself_costs_no_session()
        {
            for (var i = 0; i < 2 * Server.Database.MaxSessions; i++)
            {
                await using var read = await Server.Database.ReadAsync(Cancel);
                await read.ExecuteAsync("ROLLBACK");
            }

            var twice = Server.Journal.WriteAsync(
                default, transaction => transaction.Sql.ExecuteAsync("INSERT OR ROLLBACK INTO migrations SELECT * FROM migrations"), Cancel);
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => twice);
            await WriteAsync("DELETE FROM imported WHERE source = 'nobody'");
        }
    }

    public sealed class OnPostgres(PostgresServer server) : SqlSessionTests(server), IClassFixture<PostgresServer>
    {
        [Fact]
        public async Task No_statement_is_compiled_however_dear_its_plan_is_thought_to_be()
        {
            await using var writer = await Server.Database.OpenWriterAsync(Cancel);
            var plan = string.Join('\n', await writer.ListAsync<string>("EXPLAIN ANALYZE UPDATE roles SET expires_at = 0 WHERE node = -1"));
            Assert.Contains("Seq Scan", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("JIT", plan, StringComparison.Ordinal);

            await using var reader = await Server.Database.ReadAsync(Cancel);
            Assert.Equal("off", await reader.ScalarAsync<string>("SHOW jit"));
        }

        [Fact]
        public async Task A_commit_is_on_disk()
        {
            await using var read = await Server.Database.ReadAsync(Cancel);
            Assert.Equal(("on", "on"), (await read.ScalarAsync<string>("SHOW synchronous_commit"), await read.ScalarAsync<string>("SHOW fsync")));
        }
    }
}
