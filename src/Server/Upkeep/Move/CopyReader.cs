using System.Buffers.Binary;

namespace Parley.Server.Upkeep.Move;

/// <summary>Takes a binary COPY apart into its rows, one at a time.</summary>
internal sealed class CopyReader(Stream stream, int columns)
{
    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;
    private int _row;
    private bool _begun;

    /// <summary>The bytes of the row that was read last: its field count, and each field with its length.</summary>
    public ReadOnlySpan<byte> Row => _buffer.AsSpan(_row, _start - _row);

    /// <summary>False after the last row.</summary>
    /// <exception cref="InvalidDataException">PostgreSQL sent something else than it documents.</exception>
    public async ValueTask<bool> NextAsync(CancellationToken cancel)
    {
        if (!_begun)
        {
            await HaveAsync(0, CopyFormat.Header.Length, cancel);
            _start = CopyFormat.Header.Length;
            _begun = true;
        }

        _row = _start;
        var length = sizeof(short);
        await HaveAsync(0, length, cancel);
        var fields = BinaryPrimitives.ReadInt16BigEndian(_buffer.AsSpan(_row));
        if (fields == CopyFormat.End)
        {
            return false;
        }

        if (fields != columns)
        {
            throw new InvalidDataException($"A row came with {fields} fields instead of {columns}.");
        }

        for (var i = 0; i < fields; i++)
        {
            await HaveAsync(length, sizeof(int), cancel);
            var size = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_row + length));
            length += sizeof(int);
            if (size != CopyFormat.Null)
            {
                await HaveAsync(length, size, cancel);
                length += size;
            }
        }

        _start = _row + length;
        return true;
    }

    /// <summary>Reads on until so many bytes are there, counted from the row's <paramref name="offset"/>. The row may move within the buffer.</summary>
    private async ValueTask HaveAsync(int offset, int count, CancellationToken cancel)
    {
        var needed = offset + count;
        while (_end - _row < needed)
        {
            if (_row > 0 && _buffer.Length - _row < needed)
            {
                _buffer.AsSpan(_row.._end).CopyTo(_buffer);
                (_end, _row) = (_end - _row, 0);
            }

            if (_buffer.Length < needed)
            {
                Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, needed));
            }

            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancel);
            _end += read > 0 ? read : throw new InvalidDataException("PostgreSQL ended a table in the middle of a row.");
        }
    }
}
