using Parley.Bench.Figures;
using Parley.Bench.Stage;

namespace Parley.Bench.Scenarios;

/// <summary>The first screen of somebody who is in 500 channels.</summary>
internal sealed class Sync : IScenario
{
    private const int Channels = 500;

    public string Name => "sync";

    public string Description => "GET /sync of a member of 500 channels";

    public bool SharesServer => true;

    public async Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel)
    {
        var channels = options.Quick ? Channels / 10 : Channels;
        for (var i = 0; i < channels; i++)
        {
            await bed.Team.CreateChannelAsync($"channel-{i}", cancel);
        }

        var took = await Timed.RepeatAsync(options.Quick ? 10 : 200, _ => bed.Team.GetAsync("sync", cancel));
        report.Add(Name, $"GET /sync, {channels} channels, p50", Statistics.Percentile(took, 50), "ms");
        report.Add(Name, $"GET /sync, {channels} channels, p99", Statistics.Percentile(took, 99), "ms", Target.AtMost(50, 15));
    }
}
