namespace Parley.Server.Storage;

/// <summary>
/// The table <c>migrations</c>, which is there before the first one. <c>requires</c> is what a server must know to work with what a migration made: it is
/// for servers that do not know the migration itself, and null for those of the time before there was this column.
/// </summary>
internal static class MigrationSql
{
    private const string Table = "CREATE TABLE IF NOT EXISTS migrations (number INT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL, requires INT)";

    public static async Task MakeTableAsync(SqlSession sql)
    {
        await sql.ExecuteAsync(Table);
        if (!await HasRequiresAsync(sql))
        {
            await sql.ExecuteAsync("ALTER TABLE migrations ADD COLUMN requires INT");
        }
    }

    public static Task<List<AppliedMigration>> AppliedAsync(SqlSession sql) => sql.ListAsync<AppliedMigration>("SELECT number, requires FROM migrations");

    public static Task NoteAsync(SqlSession sql, Migration migration, DateTimeOffset at) => sql.ExecuteAsync(
        "INSERT INTO migrations (number, name, applied_at, requires) VALUES (@Number, @Name, @at, @Requires)",
        new { migration.Number, migration.Name, at, migration.Requires });

    private static Task<bool> HasRequiresAsync(SqlSession sql) => sql.ScalarAsync<bool>(
        sql.Dialect == Dialect.Sqlite
            ? "SELECT COUNT(*) > 0 FROM pragma_table_info('migrations') WHERE name = 'requires'"
            : "SELECT COUNT(*) > 0 FROM pg_attribute WHERE attrelid = 'migrations'::regclass AND attname = 'requires' AND NOT attisdropped");
}

/// <summary>A migration that a database has, whoever applied it.</summary>
internal sealed class AppliedMigration
{
    public long Number { get; init; }

    public long? Requires { get; init; }
}
