using System.Diagnostics;
using System.Text.Json;
using Parley.Bench.Figures;
using Parley.Bench.Stage;
using Parley.Protocol;

namespace Parley.Bench.Scenarios;

/// <summary>A channel with 1,000,000 messages: starting, reading its history.</summary>
internal sealed class Large : IScenario
{
    private const int Messages = 1_000_000;

    public string Name => "large";

    public string Description => "1,000,000 messages stored";

    public bool SharesServer => false;

    public async Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel)
    {
        var messages = options.Quick ? Messages / 100 : Messages;
        await bed.StartServerAsync(cancel);
        await bed.SetUpAsync(cancel);
        await bed.StopServerAsync();
        var firstId = await Archive.FillAsync(bed, messages, cancel);

        List<double> ready = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            await bed.StartServerAsync(cancel);
            ready.Add(bed.Server.ReadyAfterMs);
            await bed.StopServerAsync();
        }

        report.Add(Name, $"start to ready, {messages:#,0} messages", ready, "ms", Target.AtMost(1500, 700));
        await bed.StartServerAsync(cancel);
        await WarmUp.RunAsync(bed, options.WarmUp, cancel);
        await HistoryAsync(bed, options, report, firstId, messages, cancel);
    }

    private async Task HistoryAsync(TestBed bed, BenchOptions options, Report report, long firstId, int messages, CancellationToken cancel)
    {
        var history = $"channels/{bed.Team.ChannelId}/messages?limit=50";
        var random = new Random(1);
        var took = await Timed.RepeatAsync(options.Quick ? 20 : 500, async _ =>
        {
            var page = await bed.Team.GetAsync($"{history}&before={firstId + 100 + random.Next(messages - 100)}", cancel);
            Require(page, 50);
        });
        report.Add(Name, $"history page of 50, {messages:#,0} messages, p50", Statistics.Percentile(took, 50), "ms");
        report.Add(Name, $"history page of 50, {messages:#,0} messages, p99", Statistics.Percentile(took, 99), "ms", Target.AtMost(10, 3));
    }

    private static void Require(byte[] page, int count)
    {
        var found = JsonSerializer.Deserialize(page, ParleyJson.Wire.MessagePage)!.Messages.Count;
        if (found != count)
        {
            throw new BenchException($"A page of {found} messages, not {count}.");
        }
    }
}
