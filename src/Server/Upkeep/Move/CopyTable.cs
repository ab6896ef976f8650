using System.Buffers;
using Npgsql;
using Parley.Server.Storage;

namespace Parley.Server.Upkeep.Move;

/// <summary>Copies a table row by row, and reads back what came of it.</summary>
internal static class CopyTable
{
    /// <summary>What is held in memory before it is sent.</summary>
    private const int Chunk = 256 * 1024;

    /// <summary>Answers what was read from SQLite.</summary>
    /// <exception cref="UpkeepException">PostgreSQL refused a row.</exception>
    public static async Task<TableContent> RunAsync(SqlSession sqlite, SqlSession postgres, MovedTable table, CancellationToken cancel)
    {
        try
        {
            var connection = (NpgsqlConnection)postgres.Connection;
            await using var stream = await connection.BeginRawBinaryCopyAsync($"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancel);
            try
            {
                return await SendAsync(sqlite, stream, table, cancel);
            }
            catch
            {
                // Otherwise the end of the stream would count as the end of the table.
                await stream.CancelAsync();
                throw;
            }
        }
        catch (PostgresException refused)
        {
            throw new UpkeepException($"PostgreSQL did not take the rows of {table.Name}: {refused.MessageText}", refused);
        }
    }

    /// <summary>What the table holds in PostgreSQL.</summary>
    public static async Task<TableContent> ReadBackAsync(SqlSession postgres, MovedTable table, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)postgres.Connection;
        await using var stream = await connection.BeginRawBinaryCopyAsync($"COPY {table.Name} ({table.ColumnList}) TO STDOUT (FORMAT BINARY)", cancel);
        var (rows, hash) = (new CopyReader(stream, table.Columns.Count), new ContentHash());
        while (await rows.NextAsync(cancel))
        {
            hash.Add(rows.Row);
        }

        return hash.Content;
    }

    private static async Task<TableContent> SendAsync(SqlSession sqlite, Stream to, MovedTable table, CancellationToken cancel)
    {
        var (buffer, hash) = (new ArrayBufferWriter<byte>(Chunk * 2), new ContentHash());
        buffer.Write(CopyFormat.Header);
        var rows = sqlite.Statement($"SELECT {table.ColumnList} FROM {table.Name}");
        try
        {
            while (rows.Read())
            {
                var start = buffer.WrittenCount;
                CopyFormat.Write(buffer, rows, table);
                hash.Add(buffer.WrittenSpan[start..]);
                if (buffer.WrittenCount >= Chunk)
                {
                    await to.WriteAsync(buffer.WrittenMemory, cancel);
                    buffer.ResetWrittenCount();
                }
            }
        }
        finally
        {
            rows.Reset();
        }

        CopyFormat.WriteInt16(buffer, CopyFormat.End);
        await to.WriteAsync(buffer.WrittenMemory, cancel);
        return hash.Content;
    }
}
