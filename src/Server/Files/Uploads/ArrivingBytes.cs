namespace Parley.Server.Files.Uploads;

/// <summary>
/// The body of an append, a stretch at a time. When the connection breaks, a stretch simply ends where it broke: what came is kept, and
/// <see cref="Failure"/> says why no more did.
/// </summary>
internal sealed class ArrivingBytes(Stream body, long? length) : Stream
{
    private bool _ended;
    private long _left = length ?? long.MaxValue;
    private long _room;

    public Exception? Failure { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Nothing more comes.</summary>
    public bool Ended => _ended || _left == 0;

    /// <summary>Lets the next stretch be read, of at most <paramref name="length"/> bytes.</summary>
    public void StartStretch(long length) => _room = length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_room == 0 || buffer.Length == 0)
        {
            return 0;
        }

        var read = await ReceiveAsync(buffer[..(int)Math.Min(buffer.Length, _room)]);
        _room -= read;
        _left -= read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        if (_ended)
        {
            return 0;
        }

        try
        {
            var read = await body.ReadAsync(buffer, CancellationToken.None);
            _ended = read == 0;
            return read;
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or BadHttpRequestException)
        {
            (_ended, Failure) = (true, broken);
            return 0;
        }
    }
}
