using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Parley.Server.Files.Blobs;

/// <summary>
/// An object that can be read from any position: it is asked for at the first read after a seek, from there to its end. An answer that breaks off is asked for
/// again from where it broke, so that reading a bucket for hours does not depend on each connection.
/// </summary>
internal sealed class S3ReadStream(AmazonS3Client client, string bucket, string key, long size) : Stream
{
    /// <summary>Without a byte in between.</summary>
    private const int Attempts = 3;
    private GetObjectResponse? _answer;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= size || buffer.Length == 0)
        {
            return 0;
        }

        for (var attempt = 1; ; attempt++)
        {
            _answer ??= await AskAsync(cancellationToken);
            try
            {
                var read = await _answer.ResponseStream.ReadAsync(buffer, cancellationToken);
                _position += read;
                return read > 0 ? read : throw new IOException("The store ended an object before its end.");
            }
            catch (IOException) when (attempt < Attempts)
            {
                _answer.Dispose();
                _answer = null;
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>For those who can only read so, such as the framework's ZIP reader.</summary>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => _position + offset, _ => size + offset };
        ArgumentOutOfRangeException.ThrowIfNegative(target, nameof(offset));
        if (target != _position)
        {
            _answer?.Dispose();
            (_answer, _position) = (null, target);
        }

        return _position;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _answer?.Dispose();
        base.Dispose(disposing);
    }

    private async Task<GetObjectResponse> AskAsync(CancellationToken cancel)
    {
        try
        {
            return await client.GetObjectAsync(
                new GetObjectRequest { BucketName = bucket, Key = key, ByteRange = new ByteRange(_position, size - 1) }, cancel);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            throw new FileNotFoundException("The store does not have the object.", missing);
        }
        catch (AmazonS3Exception shorter) when (shorter.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            throw new IOException("The store has less of an object than was kept.", shorter);
        }
    }
}
