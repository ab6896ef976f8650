using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Parley.Protocol;

namespace Parley.Server.Files.Blobs;

/// <summary>Bytes as objects of a bucket. Path-style addresses and plain checksums: what every store that calls itself S3-compatible understands.</summary>
public sealed class S3Blobs : IBlobStore
{
    private const int CopyBuffer = 128 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly S3Address _address;
    private readonly AmazonS3Client _client;

    public S3Blobs(S3Address address)
    {
        _address = address;
        _client = new AmazonS3Client(new BasicAWSCredentials(address.Key, address.Secret), new AmazonS3Config
        {
            ServiceURL = address.Endpoint,
            AuthenticationRegion = address.Region,
            ForcePathStyle = true,
            // The newer trailing checksums are stored as part of the object by stores that don't know them.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            Timeout = Patience,
        });
    }

    public string Where => _address.ToString();

    public async Task<long> WriteAsync(Id blobId, Stream content, CancellationToken cancel)
    {
        // The store wants the length first, and a repeat after a lost connection wants the bytes again: they wait in a file without a name.
        await using var spool = OpenSpool();
        await content.CopyToAsync(spool, CopyBuffer, cancel);
        spool.Position = 0;
        await _client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = _address.Bucket, Key = KeyOf(blobId), InputStream = spool, AutoCloseStream = false, UseChunkEncoding = false,
                ContentType = "application/octet-stream",
            },
            cancel);
        return spool.Length;
    }

    public Stream OpenRead(Id blobId, long size) => new S3ReadStream(_client, _address.Bucket, KeyOf(blobId), size);

    public async Task<long?> FindSizeAsync(Id blobId, CancellationToken cancel)
    {
        try
        {
            return (await _client.GetObjectMetadataAsync(_address.Bucket, KeyOf(blobId), cancel)).ContentLength;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task DeleteAsync(Id blobId, CancellationToken cancel) => _client.DeleteObjectAsync(_address.Bucket, KeyOf(blobId), cancel);

    public async Task<string?> FindFaultAsync(CancellationToken cancel)
    {
        try
        {
            await _client.HeadBucketAsync(new HeadBucketRequest { BucketName = _address.Bucket }, cancel);
            return null;
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.NotFound)
        {
            return "The bucket of PARLEY_FILES does not exist.";
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode == HttpStatusCode.Forbidden)
        {
            return "The store of PARLEY_FILES does not accept the key and secret.";
        }
    }

    public void Dispose() => _client.Dispose();

    private string KeyOf(Id blobId) => $"{_address.Prefix}{blobId}";

    private static FileStream OpenSpool()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete, Options = FileOptions.Asynchronous, BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var path = Path.Combine(Path.GetTempPath(), $"parley-{Guid.NewGuid():N}");
        var spool = new FileStream(path, options);
        File.Delete(path); // At once, so that a crash leaves nothing behind.
        return spool;
    }
}
