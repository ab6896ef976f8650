using System.CommandLine;

namespace Parley.Server.Upkeep;

/// <summary>Where things are: what the command line says, otherwise what the server itself would read from <c>PARLEY_…</c>.</summary>
internal sealed class Places(ParseResult result)
{
    private const string Sqlite = "sqlite:";

    private readonly ParleyOptions _set = new ConfigurationBuilder().AddEnvironmentVariables("PARLEY_").Build().ReadOptions<ParleyOptions>();

    public static Option<string?> DataOption { get; } = new("--data")
    {
        Description = "The server's data directory. Otherwise PARLEY_DATA, or data.", HelpName = "DIR",
    };

    public static Option<string?> FilesOption { get; } = new("--files")
    {
        Description = "Where files lie: disk:PATH or s3://KEY:SECRET@HOST/BUCKET. Otherwise PARLEY_FILES, or files in the data directory.", HelpName = "ADDRESS",
    };

    public string Data => result.GetValue(DataOption) ?? _set.Data;

    /// <summary>The address of the files' store; null for the folder in <see cref="Data"/>.</summary>
    public string? Files => result.GetValue(FilesOption) ?? _set.Files;

    /// <summary>What <c>PARLEY_DATABASE</c> says.</summary>
    public string? Database => string.IsNullOrEmpty(_set.Database) ? null : _set.Database;

    /// <summary>The SQLite file of the server that is set up here.</summary>
    public string SqlitePath => Database is { } set && IsSqlite(set) ? PathOf(set) : Path.Combine(Data, "parley.db");

    public static bool IsSqlite(string address) => address.StartsWith(Sqlite, StringComparison.Ordinal);

    /// <summary>With or without the word in front.</summary>
    public static string PathOf(string address) => IsSqlite(address) ? address[Sqlite.Length..] : address;

    /// <summary>The bytes that the database of the server that is set up here needs, whether servers work on it or not.</summary>
    public async Task<List<KeptBlob>> KeptBlobsAsync(CancellationToken cancel)
    {
        if (Database is not { } address || IsSqlite(address))
        {
            return await KeptBlobs.OfSqliteAsync(SqlitePath, cancel);
        }

        await using var database = Storage.Database.Open(address);
        await using var read = await database.ReadAsync(cancel);
        return await KeptBlobs.OfAsync(read.Connection);
    }

    /// <exception cref="UpkeepException">The server that is set up here keeps nothing in SQLite.</exception>
    public void RequireSqlite()
    {
        if (Database is { } set && !IsSqlite(set))
        {
            throw new UpkeepException(
                "PARLEY_DATABASE is a PostgreSQL. Its backup is pg_dump, and then the files: docs/admin/backup.md has the commands.");
        }
    }
}
