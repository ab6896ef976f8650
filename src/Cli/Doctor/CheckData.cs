// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;

namespace Parley.Cli.Doctor;

/// <summary>The server's data directory, on the server's own machine: it is there, it can be written, it has room.</summary>
internal sealed class CheckData(DirectoryInfo data)
{
    private const long Gigabyte = 1_000_000_000;
    private const long MinFree = 2 * Gigabyte;
    private const long MaxWal = Gigabyte;

    public IReadOnlyList<Finding> Run()
    {
        if (!data.Exists)
        {
            return [Finding.Bad("data", $"{data.FullName} does not exist", "pass the directory that the server was started with")];
        }

        return [Writable(), Room(), .. WriteAheadLog()];
    }

    private Finding Writable()
    {
        var probe = Path.Combine(data.FullName, $".doctor-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return Finding.Good("data", $"{data.FullName} can be written");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Finding.Bad("data", $"{data.FullName} can't be written: {failure.Message}", $"give it to the server's user: chown -R USER {data.FullName}");
        }
    }

    private Finding Room()
    {
        var drive = new DriveInfo(data.FullName);
        var free = drive.AvailableFreeSpace;
        return free >= MinFree
            ? Finding.Good("room", $"{Gigabytes(free)} GB free on its disk")
            : Finding.Bad("room", $"only {Gigabytes(free)} GB free on its disk", "make room, or move the data directory to a larger disk: without room nothing more is stored");
    }

    private IEnumerable<Finding> WriteAheadLog()
    {
        var wal = new FileInfo(Path.Combine(data.FullName, "parley.db-wal"));
        if (wal is { Exists: true, Length: > MaxWal })
        {
            yield return Finding.Bad(
                "wal", $"SQLite's write-ahead log has grown to {Gigabytes(wal.Length)} GB", "restart the server: something has kept a reader open, and the log is folded in at the start");
        }
    }

    private static string Gigabytes(long bytes) => ((double)bytes / Gigabyte).ToString("0.0", CultureInfo.InvariantCulture);
}
