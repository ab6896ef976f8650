using Parley.Server.Storage;

namespace Parley.Server.Upkeep;

/// <summary>Which servers work on a database, for what can't be done beside them.</summary>
internal static class WorkingServers
{
    /// <summary>The name of one that works on a PostgreSQL, or died there in the last minute; null when none does.</summary>
    public static Task<string?> OnAsync(SqlSession postgres) =>
        postgres.FirstAsync<string>("SELECT name FROM nodes WHERE expires_at > EXTRACT(EPOCH FROM clock_timestamp()) * 1000 LIMIT 1");

    /// <summary>Holds servers off a SQLite until it is disposed of; of a PostgreSQL it only says whether there are none.</summary>
    /// <exception cref="UpkeepException">One works there.</exception>
    public static async Task<IAsyncDisposable?> RequireNoneAsync(Places places, string otherwise, CancellationToken cancel)
    {
        if (places.Database is not { } address || Places.IsSqlite(address))
        {
            try
            {
                return SqliteDatabase.LockAgainstOtherServers(Path.GetFullPath(places.SqlitePath));
            }
            catch (DatabaseAddressException)
            {
                throw new UpkeepException($"A server works on {places.SqlitePath}. {otherwise}");
            }
        }

        await using var database = Database.Open(address);
        await using var read = await database.ReadAsync(cancel);
        return await OnAsync(read) is { } name ? throw new UpkeepException($"The server {name} works, or died in the last minute. {otherwise}") : null;
    }
}
