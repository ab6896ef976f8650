using System.Diagnostics;
using Parley.Bench.Figures;
using Parley.Bench.Load;
using Parley.Bench.Stage;

namespace Parley.Bench.Scenarios;

/// <summary>5,000 connections on which nothing happens but heartbeats: 50 people with 100 devices each.</summary>
internal sealed class Idle : IScenario
{
    private const int Connections = 5000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public string Name => "idle";

    public string Description => "5,000 idle connections";

    public bool SharesServer => false;

    public async Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel)
    {
        await bed.StartServerAsync(cancel);
        await bed.SetUpAsync(cancel);
        await WarmUp.RunAsync(bed, options.WarmUp, cancel);
        await Task.Delay(Settling, cancel);
        var before = bed.Server.ResidentBytes();
        var connections = options.Quick ? Connections / 10 : Connections;
        await using var audience = await Audience.ConnectAsync(bed, connections, cancel);
        await Task.Delay(Settling, cancel);

        var (started, cpuBefore) = (Stopwatch.GetTimestamp(), bed.CpuSeconds());
        await Task.Delay(TimeSpan.FromSeconds(options.Quick ? 2 : 30), cancel);
        var cpu = (bed.CpuSeconds() - cpuBefore) / Stopwatch.GetElapsedTime(started).TotalSeconds * 100;
        var after = bed.Server.ResidentBytes();

        report.Add(Name, $"{connections:#,0} connections: server memory", after / 1024.0 / 1024, "MB", Target.AtMost(250, 150));
        report.Add(Name, $"{connections:#,0} connections: memory per connection", (double)(after - before) / connections / 1000, "kB", Target.AtMost(24, 12));
        report.Add(Name, $"{connections:#,0} connections: CPU with heartbeats", cpu, "%", Target.AtMost(2, 0.9));
    }
}
