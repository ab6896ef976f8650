using System.Diagnostics;
using Parley.Bench.Load;

namespace Parley.Bench.Stage;

/// <summary>Posts and delivers until the server's code is compiled as well as it ever will be: for a time, and on until its compiler rests.</summary>
internal static class WarmUp
{
    /// <summary>The runtime's thread for recompiling what is hot; Linux cuts names at 15 characters.</summary>
    private const string Compiler = ".NET Tiered Com";

    /// <summary>What the compiler may still use of all that is used: where others want the core too, it gets little and takes long.</summary>
    private const double Rest = 0.02;

    private const int AtMostTimes = 5;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(ILoadTarget target, TimeSpan length, CancellationToken cancel)
    {
        await using var audience = await Audience.ConnectAsync(target, 50, cancel);
        await using var alone = await Writers.ConnectAsync(target, 1, keyed: true, cancel);
        await using var keyed = await Writers.ConnectAsync(target, 8, keyed: true, cancel);
        await using var bare = await Writers.ConnectAsync(target, 8, keyed: false, cancel);
        var started = Stopwatch.GetTimestamp();
        double share;
        do
        {
            var (compiler, all) = (target.ThreadCpuSeconds(Compiler), target.CpuSeconds());
            await alone.PostForAsync(Slice, cancel);
            await Task.WhenAll(keyed.PostForAsync(Slice, cancel), bare.PostForAsync(Slice, cancel));
            share = (target.ThreadCpuSeconds(Compiler) - compiler) / (target.CpuSeconds() - all);
        }
        while (Stopwatch.GetElapsedTime(started) < length || (share > Rest && Stopwatch.GetElapsedTime(started) < length * AtMostTimes));
    }
}
