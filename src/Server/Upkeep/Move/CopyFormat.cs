using System.Buffers;
using System.Buffers.Binary;
using Parley.Server.Storage;

namespace Parley.Server.Upkeep.Move;

/// <summary>
/// Rows as PostgreSQL's binary COPY has them (its manual, COPY, "Binary Format"). Rows of SQLite are written in it and rows of PostgreSQL come in it, so both
/// are hashed over the same bytes.
/// </summary>
internal static class CopyFormat
{
    /// <summary>The field count that stands in place of a row at the end.</summary>
    public const short End = -1;

    /// <summary>The length of a field that is null.</summary>
    public const int Null = -1;

    /// <summary>The signature, no flags, and an extension of no bytes.</summary>
    public static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xff, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Appends the row that the statement stands at.</summary>
    /// <exception cref="UpkeepException">A text holds the one character that PostgreSQL does not take.</exception>
    public static void Write(ArrayBufferWriter<byte> to, SqliteStatement row, MovedTable table)
    {
        WriteInt16(to, (short)table.Columns.Count);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (row.IsNull(i))
            {
                WriteInt32(to, Null);
            }
            else if (table.Columns[i].Type == ColumnType.Integer)
            {
                WriteInt32(to, sizeof(long));
                BinaryPrimitives.WriteInt64BigEndian(to.GetSpan(sizeof(long)), row.Integer(i));
                to.Advance(sizeof(long));
            }
            else
            {
                var bytes = row.Bytes(i);
                if (table.Columns[i].Type == ColumnType.Text && bytes.Contains((byte)0))
                {
                    throw new UpkeepException($"A value of {table.Name}.{table.Columns[i].Name} holds a NUL character, which PostgreSQL can't store. Change it first.");
                }

                WriteInt32(to, bytes.Length);
                to.Write(bytes);
            }
        }
    }

    public static void WriteInt16(ArrayBufferWriter<byte> to, short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(to.GetSpan(sizeof(short)), value);
        to.Advance(sizeof(short));
    }

    private static void WriteInt32(ArrayBufferWriter<byte> to, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to.GetSpan(sizeof(int)), value);
        to.Advance(sizeof(int));
    }
}
