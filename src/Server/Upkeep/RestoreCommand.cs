using System.CommandLine;
using Parley.Server.Upkeep.Backup;
using Parley.Server.Upkeep.Stores;

namespace Parley.Server.Upkeep;

/// <summary><c>restore FILE</c></summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> Archive = new("FILE") { Description = "The archive that backup wrote." };

    private static readonly Option<bool> AcceptMissing = new("--accept-missing")
    {
        Description = "Restore even if files that were left out of the backup are not in their store. They are named either way.",
    };

    public static Command New()
    {
        var command = new Command("restore", "Put a backup back into an empty data directory, compared with what was written.")
        {
            Archive, Places.DataOption, Places.FilesOption, AcceptMissing,
        };
        command.Does(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancel)
    {
        var places = new Places(result);
        places.RequireSqlite();
        using var files = await FileStore.OpenToWriteAsync(places.Files, places.Data, cancel);
        await new RestoreBackup(Console.Out).RunAsync(result.GetValue(Archive)!, places.SqlitePath, files, result.GetValue(AcceptMissing), cancel);
        return 0;
    }
}
