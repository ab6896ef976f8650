using Parley.Bench.Load;

namespace Parley.Bench.Stage;

/// <summary>Posts and delivers until the server's code is compiled as well as it ever will be.</summary>
internal static class WarmUp
{
    public static async Task RunAsync(TestBed bed, TimeSpan length, CancellationToken cancel)
    {
        await using var audience = await Audience.ConnectAsync(bed, 50, cancel);
        await using var keyed = await Writers.ConnectAsync(bed, 8, keyed: true, cancel);
        await using var bare = await Writers.ConnectAsync(bed, 8, keyed: false, cancel);
        await Task.WhenAll(keyed.PostForAsync(length, cancel), bare.PostForAsync(length, cancel));
    }
}
