using System.Diagnostics;
using Parley.Bench.Figures;
using Parley.Bench.Load;
using Parley.Bench.Stage;

namespace Parley.Bench.Scenarios;

/// <summary>One channel, many receivers: loaded (16 messages in flight, which the server may put into one frame), and one message at a time.</summary>
internal sealed class FanOut : IScenario
{
    private const int InFlight = 16;

    public string Name => "fanout";

    public string Description => "deliveries to 200 and 1,000 receivers";

    public bool SharesServer => true;

    public async Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel)
    {
        foreach (var size in new[] { 200, 1000 })
        {
            await using var audience = await Audience.ConnectAsync(bed, size, cancel);
            await LoadedAsync(bed, options, report, audience, cancel);
            await OneAtATimeAsync(bed, options, report, audience, cancel);
        }
    }

    private async Task LoadedAsync(TestBed bed, BenchOptions options, Report report, Audience audience, CancellationToken cancel)
    {
        await using var writers = await Writers.ConnectAsync(bed, InFlight, keyed: true, cancel);
        List<double> rates = [], cpu = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            audience.Reset();
            var (started, cpuBefore) = (Stopwatch.GetTimestamp(), bed.CpuSeconds());
            var posted = (await writers.PostForAsync(options.Round, cancel)).Count;
            var ended = await audience.AllAsync(posted, cancel);
            rates.Add((double)posted * audience.Size / Stopwatch.GetElapsedTime(started, ended).TotalSeconds);
            cpu.Add((bed.CpuSeconds() - cpuBefore) / posted / audience.Size * 1e6);
        }

        report.Add(Name, $"{audience.Size} receivers, loaded: delivered", rates, "/s");
        report.Add(Name, $"{audience.Size} receivers, loaded: server CPU per delivery", cpu, "µs", Target.AtMost(5, 2.5));
    }

    private async Task OneAtATimeAsync(TestBed bed, BenchOptions options, Report report, Audience audience, CancellationToken cancel)
    {
        await using var writers = await Writers.ConnectAsync(bed, 1, keyed: true, cancel);
        List<double> rates = [], cpu = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            audience.Reset();
            var (started, cpuBefore, posted) = (Stopwatch.GetTimestamp(), bed.CpuSeconds(), 0);
            while (Stopwatch.GetElapsedTime(started) < options.Round)
            {
                await writers.PostOneAsync(cancel);
                await audience.AllAsync(++posted, cancel);
            }

            rates.Add((double)posted * audience.Size / Stopwatch.GetElapsedTime(started).TotalSeconds);
            cpu.Add((bed.CpuSeconds() - cpuBefore) / posted / audience.Size * 1e6);
        }

        report.Add(Name, $"{audience.Size} receivers, one at a time: delivered", rates, "/s");
        report.Add(Name, $"{audience.Size} receivers, one at a time: server CPU per delivery", cpu, "µs", audience.Size == 200 ? Target.AtMost(28, 12) : null);
    }
}
