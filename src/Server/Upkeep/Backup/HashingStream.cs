using System.Security.Cryptography;

namespace Parley.Server.Upkeep.Backup;

/// <summary>Hashes what is read through it, from the beginning to the end and once.</summary>
internal sealed class HashingStream(Stream inner) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _ahead = new byte[4096];
    private Memory<byte> _rest;
    private long _read;

    /// <summary>Of what has been read so far.</summary>
    public BackupContent Content => new(_read, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <summary>Reads the first bytes ahead: what is not there says so now, before anybody has begun to write of it.</summary>
    public async Task BeginAsync(CancellationToken cancel) => _rest = _ahead.AsMemory(0, await inner.ReadAsync(_ahead, cancel));

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = _rest.IsEmpty ? inner.Read(buffer, offset, count) : TakeRest(buffer.AsMemory(offset, count));
        Take(buffer.AsSpan(offset, read));
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = _rest.IsEmpty ? await inner.ReadAsync(buffer, cancellationToken) : TakeRest(buffer);
        Take(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        inner.Dispose();
        base.Dispose(disposing);
    }

    private int TakeRest(Memory<byte> buffer)
    {
        var length = Math.Min(_rest.Length, buffer.Length);
        _rest[..length].CopyTo(buffer);
        _rest = _rest[length..];
        return length;
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _read += bytes.Length;
    }
}
