using System.Diagnostics;
using Parley.Bench.Figures;
using Parley.Bench.Load;
using Parley.Bench.Stage;

namespace Parley.Bench.Scenarios;

/// <summary>Writers on keep-alive connections, each with one message in flight, and ten receivers in the channel.</summary>
internal sealed class Posts : IScenario
{
    private const int Receivers = 10;

    public string Name => "posts";

    public string Description => "acknowledged posts per second";

    public bool SharesServer => true;

    public async Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel)
    {
        await using var audience = await Audience.ConnectAsync(bed, Receivers, cancel);
        foreach (var keyed in new[] { true, false })
        {
            foreach (var count in new[] { 1, 8, 16 })
            {
                await MeasureAsync(bed, options, report, audience, count, keyed, cancel);
            }
        }
    }

    private async Task MeasureAsync(
        TestBed bed, BenchOptions options, Report report, Audience audience, int count, bool keyed, CancellationToken cancel)
    {
        await using var writers = await Writers.ConnectAsync(bed, count, keyed, cancel);
        List<double> rates = [], medians = [], tails = [], cpu = [], log = [], together = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            audience.Reset();
            var (transactions, writes) = await Transactions.CountAsync([bed.Server], cancel);
            var logBefore = await WriteAheadLog.BytesAsync(bed, cancel);
            var (started, cpuBefore) = (Stopwatch.GetTimestamp(), bed.CpuSeconds());
            var took = await writers.PostForAsync(options.Round, cancel);
            rates.Add(took.Count / Stopwatch.GetElapsedTime(started).TotalSeconds);
            await audience.AllAsync(took.Count, cancel);
            cpu.Add((bed.CpuSeconds() - cpuBefore) / took.Count * 1e6);
            log.Add((await WriteAheadLog.BytesAsync(bed, cancel) - logBefore) / took.Count / 1000);
            var (transactionsAfter, writesAfter) = await Transactions.CountAsync([bed.Server], cancel);
            together.Add((writesAfter - writes) / (transactionsAfter - transactions));
            medians.Add(Statistics.Percentile(took, 50));
            tails.Add(Statistics.Percentile(took, 99));
        }

        var who = $"{count} writer{(count == 1 ? "" : "s")}{(keyed ? "" : ", no keys")}";
        var rate = options.Postgres ? Target.AtLeast(3000, 8000) : Target.AtLeast(4500, 10_000);
        report.Add(Name, $"{who}: acknowledged", rates, "/s", count > 1 && keyed ? rate : null);
        report.Add(Name, $"{who}: to acknowledged p50", medians, "ms", count == 1 && keyed ? Target.AtMost(2, 0.75) : null);
        report.Add(Name, $"{who}: to acknowledged p99", tails, "ms");
        report.Add(Name, $"{who}: server CPU per post", cpu, "µs");
        report.Add(Name, $"{who}: writes in a transaction", together, "");
        if (options.Postgres)
        {
            report.Add(Name, $"{who}: written to PostgreSQL's log per post", log, "kB");
        }
    }
}
