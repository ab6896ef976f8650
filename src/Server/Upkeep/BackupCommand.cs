using System.CommandLine;
using Parley.Server.Upkeep.Backup;
using Parley.Server.Upkeep.Stores;

namespace Parley.Server.Upkeep;

/// <summary><c>backup FILE</c></summary>
internal static class BackupCommand
{
    private static readonly Argument<string> Archive = new("FILE") { Description = "The archive to write, a tar file." };

    private static readonly Option<bool> WithoutFiles = new("--without-files") { Description = "The database alone, for files that are backed up where they lie." };

    public static Command New()
    {
        var command = new Command(
            "backup", "Write the SQLite database and all files, wherever they are kept, into one archive, while the server goes on.")
        {
            Archive, Places.DataOption, Places.FilesOption, WithoutFiles,
        };
        command.Does(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancel)
    {
        var places = new Places(result);
        places.RequireSqlite();
        using var files = await FileStore.OpenToReadAsync(places.Files, places.Data, cancel);
        var isWhole = await new TakeBackup(Console.Out, TimeProvider.System)
            .RunAsync(places.SqlitePath, files, result.GetValue(Archive)!, !result.GetValue(WithoutFiles), cancel);
        return isWhole ? 0 : 1;
    }
}
