using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Storage;

public abstract class MigrationTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_started_server_has_every_migration_once()
    {
        var database = Server.Services.GetRequiredService<Database>();
        await using var read = await database.ReadAsync(Cancel);
        var applied = await read.ListAsync<long>("SELECT number FROM migrations ORDER BY number");
        Assert.Equal(Migrator.All(database.Dialect).Select(m => (long)m.Number), applied);
    }

    [Fact]
    public void Both_databases_have_the_same_migrations() => Assert.Equal(
        Migrator.All(Dialect.Sqlite).Select(m => (m.Number, m.Name)), Migrator.All(Dialect.Postgres).Select(m => (m.Number, m.Name)));

    public sealed class OnSqlite(SqliteServer server) : MigrationTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : MigrationTests(server), IClassFixture<PostgresServer>;
}
