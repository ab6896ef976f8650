using Parley.Server.Files;
using Parley.Server.Files.Blobs;

namespace Parley.Server.Tests.Files;

public sealed class S3AddressTests
{
    [Fact]
    public void An_address_says_everything_there_is_to_say()
    {
        Assert.True(S3Address.TryParse("s3+http://key%3A1:se%2Fcret@minio:9000/bucket/a/b?region=eu-1", out var address));
        Assert.Equal(new S3Address("http://minio:9000", "bucket", "a/b/", "eu-1", "key:1", "se/cret"), address);
        Assert.True(S3Address.TryParse("s3://k:s@s3.example.com/bucket", out var plain));
        Assert.Equal(new S3Address("https://s3.example.com", "bucket", "", "us-east-1", "k", "s"), plain);
    }

    [Theory]
    [InlineData("s3://host/bucket")]
    [InlineData("s3://key@host/bucket")]
    [InlineData("s3://key:secret@host")]
    [InlineData("s3://key:secret@host/bucket?regoin=x")]
    [InlineData("http://key:secret@host/bucket")]
    [InlineData("disk:")]
    [InlineData("/srv/files")]
    public void What_makes_no_sense_stops_the_start_without_quoting_the_secret(string address)
    {
        var error = Assert.Throws<BlobStoreAddressException>(() => BlobStoreAddress.Open(address, "data"));
        Assert.Equal(error.Message, StartFailure.Explain(error));
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_not_printed_by_accident()
    {
        Assert.True(S3Address.TryParse("s3://k:hush@s3.example.com/bucket", out var address));
        Assert.DoesNotContain("hush", $"{address}", StringComparison.Ordinal);
    }
}
