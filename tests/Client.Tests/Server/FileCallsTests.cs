using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Server;

/// <summary>Files up and down, on the server itself.</summary>
public sealed class FileCallsTests(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private readonly ParleyClient _owner = server.Owner();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _owner.Dispose();

    [Fact]
    public async Task A_file_goes_up_in_pieces_is_posted_and_comes_down_the_same()
    {
        var bytes = Noise((2 * Limits.UploadChunk) + 12_345);
        var told = new List<long>();
        var file = await _owner.Files.UploadAsync("noise.bin", new MemoryStream(bytes), progress: new Told(told), cancellationToken: Token);
        var channel = await _owner.Channels.CreateAsync(
            new CreateChannelRequest { Kind = ChannelKind.Public, Name = "noises" }, cancellationToken: Token);

        var message = await _owner.Messages.PostAsync(channel.Id, new PostMessageRequest { Text = "", FileIds = [file.Id] }, cancellationToken: Token);

        var down = new MemoryStream();
        await _owner.Files.DownloadAsync(Assert.Single(message.Files!), down, cancellationToken: Token);
        Assert.True(bytes.AsSpan().SequenceEqual(down.ToArray()));
        Assert.Equal([0, Limits.UploadChunk, 2L * Limits.UploadChunk, bytes.Length], told.Distinct());
        var listed = new List<ChannelFile>();
        await foreach (var shown in _owner.Files.OfChannelAsync(channel.Id, FileKind.Other, Token))
        {
            listed.Add(shown);
        }

        Assert.Equal((file.Id, message.Id), (Assert.Single(listed).File.Id, listed[0].MessageId));
        Assert.Equal("Noise", (await _owner.Files.DescribeAsync(file.Id, "Noise", Token)).Description);
    }

    [Fact]
    public async Task An_upload_that_broke_off_goes_on()
    {
        var bytes = Noise(Limits.UploadChunk + 10);
        using var stop = new CancellationTokenSource();
        Id? id = null;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _owner.Files.UploadAsync(
            "noise.bin", new MemoryStream(bytes), begun: upload => id = upload, progress: new StopAfter(Limits.UploadChunk, stop), stop.Token));

        var file = await _owner.Files.ResumeAsync(id!.Value, new MemoryStream(bytes), cancellationToken: Token);

        Assert.Equal(bytes.Length, file.Size);
        await _owner.Files.DeleteAsync(file.Id, Token);
        var gone = await Assert.ThrowsAsync<ParleyException>(() => _owner.Files.GetAsync(file.Id, Token));
        Assert.Equal(ErrorCodes.FileNotFound, gone.Code);
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

    private sealed class Told(List<long> values) : IProgress<long>
    {
        public void Report(long value) => values.Add(value);
    }

    private sealed class StopAfter(long bytes, CancellationTokenSource stop) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value >= bytes)
            {
                stop.Cancel();
            }
        }
    }
}
