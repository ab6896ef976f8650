using Npgsql;
using Parley.Server.Storage;

namespace Parley.Server.Upkeep.Move;

/// <summary>What must be true of the two databases before anything is moved.</summary>
internal static class MoveTarget
{
    /// <summary>Rows that each new database has; they are replaced by the source's.</summary>
    private static readonly string[] MadeByMigrations = ["setup", "installation"];

    /// <exception cref="UpkeepException">The source is of another version than this program.</exception>
    public static async Task RequireCurrentAsync(SqlSession sqlite)
    {
        var applied = await sqlite.FirstAsync<long>("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'migrations'") == 0
            ? throw new UpkeepException("This SQLite file holds no Parley.")
            : await sqlite.ListAsync<long>("SELECT number FROM migrations ORDER BY number");
        if (!applied.SequenceEqual(Migrator.All(Dialect.Sqlite).Select(m => (long)m.Number)))
        {
            throw new UpkeepException(
                "The SQLite database was last used by another version of Parley. Start this version on it once, stop it, and run this again.");
        }
    }

    /// <summary>Empties what migrations put there.</summary>
    /// <exception cref="UpkeepException">Somebody works on the target, or it holds something already.</exception>
    public static async Task RequireEmptyAsync(SqlSession postgres, IReadOnlyList<MovedTable> tables)
    {
        if (await WorkingServers.OnAsync(postgres) is { } node)
        {
            throw new UpkeepException(
                $"The server {node} works on the PostgreSQL database, or died there in the last minute. Stop it; servers are started after the move.");
        }

        foreach (var name in tables.Select(t => t.Name).Except(MadeByMigrations, StringComparer.Ordinal).Concat(["search_messages", "search_vocabulary", "search_spellings"]))
        {
            if (await postgres.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM {name})"))
            {
                throw new UpkeepException($"The PostgreSQL database is not empty: {name} has rows. Make a new one (createdb) and move there.");
            }
        }

        foreach (var name in MadeByMigrations)
        {
            await postgres.ExecuteAsync($"DELETE FROM {name}");
        }
    }

    /// <summary>The address as it may be shown.</summary>
    public static string Describe(string address)
    {
        var connection = new NpgsqlConnectionStringBuilder(PostgresAddress.ToConnectionString(address));
        return $"PostgreSQL {connection.Host}:{connection.Port}/{connection.Database}";
    }
}
