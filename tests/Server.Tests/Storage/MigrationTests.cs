using System.Text.RegularExpressions;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Storage;

public abstract class MigrationTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_started_server_has_every_migration_once()
    {
        Assert.Equal(Migrator.All(Server.Database.Dialect).Select(m => (long)m.Number), await AppliedAsync(Server));
    }

    [Fact]
    public async Task A_restart_applies_nothing_again()
    {
        await using var server = await Server.AnotherAsync();
        var before = await AppliedAsync(server);

        await server.RestartAsync();

        Assert.Equal(before, await AppliedAsync(server));
    }

    [Fact]
    public async Task A_database_that_a_newer_version_has_used_is_refused()
    {
        await using var server = await Server.AnotherAsync();
        await server.Journal.WriteAsync(
            default,
            transaction => transaction.Sql.ExecuteAsync("INSERT INTO migrations (number, name, applied_at) VALUES (9999, 'from_the_future', 0)"),
            Cancel);

        var refusal = await Assert.ThrowsAsync<DatabaseTooNewException>(() => server.RestartAsync());

        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<List<long>> AppliedAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.ListAsync<long>("SELECT number FROM migrations ORDER BY number");
    }

    public sealed class OnSqlite(SqliteServer server) : MigrationTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : MigrationTests(server), IClassFixture<PostgresServer>
    {
        [Fact]
        public async Task Servers_that_start_at_once_migrate_once()
        {
            var address = await PostgresCluster.CreateAsync();
            await using (var database = Database.Open(address))
            {
                var migrators = Enumerable.Range(0, 4).Select(_ => new Migrator(database, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<Migrator>.Instance));
                await Task.WhenAll(migrators.Select(m => m.ApplyAsync(Cancel)));

                await using var read = await database.ReadAsync(Cancel);
                Assert.Equal(Migrator.All(Dialect.Postgres).Count(), await read.ScalarAsync<long>("SELECT COUNT(*) FROM migrations"));
            }

            await PostgresCluster.DropAsync(address);
        }
    }
}

/// <summary>The two dialects say the same.</summary>
public sealed partial class MigrationFilesTests
{
    [Fact]
    public void They_have_the_same_numbers_and_names()
    {
        var sqlite = Migrator.All(Dialect.Sqlite).Select(m => (m.Number, m.Name)).ToList();
        Assert.Equal(sqlite, Migrator.All(Dialect.Postgres).Select(m => (m.Number, m.Name)));
        Assert.Equal(sqlite.Select(m => m.Number).Distinct(), sqlite.Select(m => m.Number));
    }

    [Fact]
    public void They_make_the_same_tables_with_the_same_columns()
    {
        var sqlite = TablesOf(Dialect.Sqlite);
        Assert.Contains("messages", sqlite.Keys);
        Assert.Equal(sqlite.Keys.Order(), TablesOf(Dialect.Postgres).Keys.Order());
        Assert.All(TablesOf(Dialect.Postgres), table => Assert.Equal(sqlite[table.Key], table.Value));
    }

    [Fact]
    public void Every_table_of_a_workspace_says_which_workspace()
    {
        // The workspaces themselves, what is there before the first one, and what belongs to the servers.
        string[] without = ["workspaces", "setup", "nodes", "roles", "installation", "performance"];
        Assert.All(TablesOf(Dialect.Sqlite).Where(t => !without.Contains(t.Key)), table => Assert.Contains("workspace_id", table.Value));
    }

    /// <summary>All but the search index, which each database keeps in its own way.</summary>
    private static Dictionary<string, List<string>> TablesOf(Dialect dialect) =>
        Migrator.All(dialect).Where(m => m.Name != "search").SelectMany(m => Table().Matches(Comment().Replace(m.Sql, ""))).ToDictionary(
            m => m.Groups["name"].Value,
            m => Column().Matches(m.Groups["body"].Value).Select(c => c.Groups["name"].Value).ToList(),
            StringComparer.Ordinal);

    [GeneratedRegex(@"CREATE TABLE (?<name>\w+) \((?<body>.*?)\n\)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Table();

    [GeneratedRegex(@"^\s+(?<name>[a-z_]+)\s+[A-Z]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Column();

    [GeneratedRegex("--[^\n]*", RegexOptions.None, 1000)]
    private static partial Regex Comment();
}
