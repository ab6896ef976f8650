using System.CommandLine;
using Parley.Server.Files;
using Parley.Server.Upkeep.Backup;

namespace Parley.Server.Upkeep;

/// <summary><c>restore FILE</c></summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> Archive = new("FILE") { Description = "The archive that backup wrote." };

    public static Command New()
    {
        var command = new Command("restore", "Put a backup back into an empty data directory, compared with what was written.")
        {
            Archive, Places.DataOption, Places.FilesOption,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancel)
    {
        var places = new Places(result);
        places.RequireSqlite();
        using var files = BlobStoreAddress.Open(places.Files, places.Data);
        await new RestoreBackup(Console.Out).RunAsync(result.GetValue(Archive)!, places.SqlitePath, files, cancel);
        return 0;
    }
}
