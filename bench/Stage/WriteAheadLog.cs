namespace Parley.Bench.Stage;

/// <summary>What PostgreSQL has written so far to the log from which it recovers: the disk's part of a write.</summary>
internal static class WriteAheadLog
{
    /// <summary>0 on SQLite.</summary>
    public static async Task<double> BytesAsync(TestBed bed, CancellationToken cancel)
    {
        if (bed.PostgresAddress is null)
        {
            return 0;
        }

        await using var connection = Archive.Connect(bed);
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT CAST(pg_current_wal_lsn() - '0/0' AS double precision)";
        return (double)(await command.ExecuteScalarAsync(cancel))!;
    }
}
