using System.Diagnostics;
using Parley.Bench.Figures;
using Parley.Bench.Load;
using Parley.Bench.Stage;

namespace Parley.Bench.Scenarios;

/// <summary>How long a message takes to the last of 200 people in a channel that is talking but not busy.</summary>
internal sealed class Latency : IScenario
{
    private const int Receivers = 200;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    public string Name => "latency";

    public string Description => "from send to the last of 200 deliveries, at 10 messages per second";

    public bool SharesServer => true;

    public async Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel)
    {
        var took = await MeasureAsync(bed, options, cancel);
        report.Add(Name, "send to last of 200 deliveries p50", Statistics.Percentile(took, 50), "ms", Target.AtMost(8, 4));
        report.Add(Name, "send to last of 200 deliveries p99", Statistics.Percentile(took, 99), "ms", Target.AtMost(30, 9));
    }

    /// <summary>Milliseconds of each message.</summary>
    public static async Task<List<double>> MeasureAsync(ILoadTarget target, BenchOptions options, CancellationToken cancel)
    {
        await using var audience = await Audience.ConnectAsync(target, Receivers, cancel);
        await using var writers = await Writers.ConnectAsync(target, 1, keyed: true, cancel);
        using var timer = new PeriodicTimer(Every);
        var took = new List<double>();
        for (var posted = 1; posted <= (options.Quick ? 10 : 200); posted++)
        {
            await timer.WaitForNextTickAsync(cancel);
            var started = Stopwatch.GetTimestamp();
            await writers.PostOneAsync(cancel);
            var ended = await audience.AllAsync(posted, cancel);
            took.Add(Stopwatch.GetElapsedTime(started, ended).TotalMilliseconds);
        }

        return took;
    }
}
