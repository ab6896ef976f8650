using System.CommandLine;
using Parley.Server.Files;
using Parley.Server.Upkeep.Backup;

namespace Parley.Server.Upkeep;

/// <summary><c>backup FILE</c></summary>
internal static class BackupCommand
{
    private static readonly Argument<string> Archive = new("FILE") { Description = "The archive to write, a tar file." };

    private static readonly Option<bool> WithoutFiles = new("--without-files") { Description = "The database alone, for files that are backed up elsewhere." };

    public static Command New()
    {
        var command = new Command("backup", "Write the SQLite database and all files into one archive, while the server goes on.")
        {
            Archive, Places.DataOption, Places.FilesOption, WithoutFiles,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancel)
    {
        var places = new Places(result);
        places.RequireSqlite();
        using var files = result.GetValue(WithoutFiles) ? null : BlobStoreAddress.Open(places.Files, places.Data);
        return await new TakeBackup(Console.Out, TimeProvider.System).RunAsync(places.SqlitePath, files, result.GetValue(Archive)!, cancel) ? 0 : 1;
    }
}
