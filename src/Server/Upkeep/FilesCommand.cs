using System.CommandLine;
using Parley.Server.Upkeep.Stores;

namespace Parley.Server.Upkeep;

/// <summary><c>files check</c> and <c>files move</c>, on either database</summary>
internal static class FilesCommand
{
    private static readonly Option<bool> Read = new("--read") { Description = "Read every byte too, and compare with what was uploaded." };

    private static readonly Option<string> To = new("--to")
    {
        Description = "disk:PATH or s3://KEY:SECRET@HOST/BUCKET, which PARLEY_FILES says afterwards.", HelpName = "ADDRESS", Required = true,
    };

    private static readonly Option<bool> Ahead = new("--ahead")
    {
        Description = "Copy while servers work. Run it again without this when they are stopped: it then copies only what has come since.",
    };

    public static Command New()
    {
        var check = new Command("check", "Look whether all bytes that the database names are where files are kept. It changes nothing.")
        {
            Places.DataOption, Places.FilesOption, Read,
        };
        check.Does(CheckAsync);
        var move = new Command(
            "move", "Copy all files to another folder or store, and read back what arrived. What is there already stays; the old place is left as it is.")
        {
            To, Places.DataOption, Places.FilesOption, Ahead,
        };
        move.Does(MoveAsync);
        return new Command("files", "The bytes of files, of a server on SQLite or, by PARLEY_DATABASE, on PostgreSQL.") { check, move };
    }

    private static async Task<int> CheckAsync(ParseResult result, CancellationToken cancel)
    {
        var places = new Places(result);
        using var files = await FileStore.OpenToReadAsync(places.Files, places.Data, cancel);
        return await new CheckFiles(Console.Out).RunAsync(places.KeptBlobsAsync, files, result.GetValue(Read), cancel) ? 0 : 1;
    }

    private static async Task<int> MoveAsync(ParseResult result, CancellationToken cancel)
    {
        var places = new Places(result);
        var ahead = result.GetValue(Ahead);
        await using var alone = ahead ? null : await RequireNoServerAsync();
        using var from = await FileStore.OpenToReadAsync(places.Files, places.Data, cancel);
        using var to = await FileStore.OpenToWriteAsync(result.GetValue(To), places.Data, cancel);
        if (from.Where == to.Where)
        {
            throw new UpkeepException($"Files are at {to.Where} already. Where they are is what PARLEY_FILES or --files says, where they go --to.");
        }

        var copied = await new CopyFiles(from, to).RunAsync(await places.KeptBlobsAsync(cancel), cancel);
        await new TellFiles(Console.Out).CopiedAsync(copied, from, to);
        await using var stillAlone = ahead || alone is not null ? null : await RequireNoServerAsync();
        await Console.Out.WriteLineAsync(ahead
            ? "Ahead. Stop all servers and run this again without --ahead before PARLEY_FILES is changed."
            : "Moved. Start the servers with PARLEY_FILES set to the new address; keep the old place until you have a backup of the new one.");
        return copied.Missing.Count == 0 && copied.Damaged.Count == 0 ? 0 : 1;

        Task<IAsyncDisposable?> RequireNoServerAsync() =>
            WorkingServers.RequireNoneAsync(places, "Stop it first, or copy --ahead while it works and run this again when it is stopped.", cancel);
    }
}
