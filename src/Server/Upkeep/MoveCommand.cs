using System.CommandLine;
using Parley.Server.Upkeep.Move;
using Parley.Server.Upkeep.Stores;

namespace Parley.Server.Upkeep;

/// <summary><c>migrate sqlite-to-postgres</c></summary>
internal static class MoveCommand
{
    private static readonly Option<string?> From = new("--from")
    {
        Description = "The SQLite file of the stopped server. Otherwise parley.db in the data directory.", HelpName = "PATH",
    };

    private static readonly Option<string?> To = new("--to")
    {
        Description = "postgres://USER:PASSWORD@HOST:PORT/DATABASE, an empty database. Otherwise PARLEY_DATABASE, which other users of this machine can't see.",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string?> FilesTo = new("--files-to")
    {
        Description = "Copy the files too: disk:PATH or s3://KEY:SECRET@HOST/BUCKET. Otherwise they stay where they lie.", HelpName = "ADDRESS",
    };

    public static Command New()
    {
        var move = new Command(
            "sqlite-to-postgres",
            "Copy everything from a stopped server's SQLite to an empty PostgreSQL, and compare both. Either all of it arrives or nothing; run it again after a failure.")
        {
            From, To, Places.DataOption, Places.FilesOption, FilesTo,
        };
        move.Does(RunAsync);
        return new Command("migrate", "From one machine to many.") { move };
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancel)
    {
        var places = new Places(result);
        var to = result.GetValue(To) ?? (places.Database is { } set && !Places.IsSqlite(set) ? set : null)
            ?? throw new UpkeepException("Where to? Set PARLEY_DATABASE=postgres://USER:PASSWORD@HOST:PORT/DATABASE, or pass --to.");
        if (Places.IsSqlite(to))
        {
            throw new UpkeepException("--to must be a postgres:// address.");
        }

        using var files = await FileStore.OpenToReadAsync(places.Files, places.Data, cancel);
        using var filesTo = result.GetValue(FilesTo) is { } address ? await FileStore.OpenToWriteAsync(address, places.Data, cancel) : null;
        await new MoveToPostgres(Console.Out, TimeProvider.System)
            .RunAsync(Places.PathOf(result.GetValue(From) ?? places.SqlitePath), to, files, filesTo, cancel);
        return 0;
    }
}
