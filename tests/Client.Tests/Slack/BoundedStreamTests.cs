using Parley.Cli.Slack;

namespace Parley.Client.Tests.Slack;

public sealed class BoundedStreamTests
{
    [Fact]
    public async Task What_fits_is_read() =>
        Assert.Equal("12345", await ReadAsync("12345", limit: 5));

    [Fact]
    public async Task What_is_larger_is_refused_by_name()
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync("123456", limit: 5));

        Assert.Equal("day.json is too large when unpacked.", failure.Message);
    }

    private static async Task<string> ReadAsync(string content, long limit)
    {
        await using var stream = new BoundedStream(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(content)), limit, "day.json");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
