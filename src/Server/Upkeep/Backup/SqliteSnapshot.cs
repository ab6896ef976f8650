using Microsoft.Data.Sqlite;
using Parley.Server.Storage;

namespace Parley.Server.Upkeep.Backup;

/// <summary>
/// A copy of a SQLite database as it was at one moment, by SQLite's online backup (sqlite.org/backup.html). A server that works on the database goes on: in
/// WAL mode a reader holds up no writer.
/// </summary>
internal static class SqliteSnapshot
{
    /// <summary>Answers which bytes the copy needs of the store.</summary>
    /// <exception cref="UpkeepException">The copy is damaged, and so is the database.</exception>
    public static async Task<List<KeptBlob>> TakeAsync(string database, string copy, CancellationToken cancel)
    {
        DapperTypes.Register();
        File.Delete(copy);
        await using var target = new SqliteConnection(Address(copy, SqliteOpenMode.ReadWriteCreate));
        await target.OpenAsync(cancel);
        await using (var source = new SqliteConnection(Address(database, SqliteOpenMode.ReadWrite)))
        {
            await source.OpenAsync(cancel);
            source.BackupDatabase(target);
        }

        // One file, with nothing beside it that would have to be kept too.
        await AskAsync(target, "PRAGMA journal_mode = DELETE");
        if (await AskAsync(target, "PRAGMA quick_check(1)") is var found and not "ok")
        {
            throw new UpkeepException($"The database is damaged: {found}. Restore the last good backup.");
        }

        return await KeptBlobs.OfAsync(target);
    }

    private static async Task<string?> AskAsync(SqliteConnection connection, string question)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        return await command.ExecuteScalarAsync() as string;
    }

    private static string Address(string path, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString();
}
