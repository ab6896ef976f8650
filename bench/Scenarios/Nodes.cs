using System.Diagnostics;
using Parley.Bench.Figures;
using Parley.Bench.Load;
using Parley.Bench.Stage;

namespace Parley.Bench.Scenarios;

/// <summary>
/// The figures of the other scenarios with one, two and three nodes behind HAProxy, on PostgreSQL and RabbitMQ, all of them on one core; and what each of
/// these parts costs. More nodes on one machine make nothing faster: this is about what it costs to be several.
/// </summary>
internal sealed class Nodes : IScenario
{
    private const int Connections = 5000;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);

    public string Name => "nodes";

    public string Description => "one, two and three nodes behind HAProxy, on PostgreSQL and RabbitMQ";

    public bool SharesServer => false;

    public async Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel)
    {
        foreach (var count in options.Nodes is { } only ? [only] : new[] { 1, 2, 3 })
        {
            await using var cluster = await Cluster.OpenAsync(count, options, cancel);
            var who = $"{count} node{(count == 1 ? "" : "s")}";
            await FanOutAsync(cluster, who, 200, inFlight: 16, options, report, cancel);
            await FanOutAsync(cluster, who, 1000, inFlight: 16, options, report, cancel);
            await FanOutAsync(cluster, who, 200, inFlight: 1, options, report, cancel);
            var took = await Latency.MeasureAsync(cluster, options, cancel);
            report.Add(Name, $"{who}: send to last of 200 deliveries p50", Statistics.Percentile(took, 50), "ms", Target.AtMost(8, 4));
            report.Add(Name, $"{who}: send to last of 200 deliveries p99", Statistics.Percentile(took, 99), "ms", Target.AtMost(30, 9));
            await PostsAsync(cluster, who, 1, options, report, cancel);
            await PostsAsync(cluster, who, 16, options, report, cancel);
            await IdleAsync(cluster, who, options, report, cancel);
        }
    }

    private async Task PostsAsync(Cluster cluster, string who, int count, BenchOptions options, Report report, CancellationToken cancel)
    {
        await using var audience = await Audience.ConnectAsync(cluster, 10, cancel);
        await using var writers = await Writers.ConnectAsync(cluster, count, keyed: true, cancel);
        List<double> rates = [], medians = [], tails = [], together = [];
        var costs = new PartCosts(cluster.Parts);
        for (var round = 0; round < options.Rounds; round++)
        {
            audience.Reset();
            var (transactions, writes) = await Transactions.CountAsync(cluster.Nodes, cancel);
            costs.StartRound();
            var started = Stopwatch.GetTimestamp();
            var took = await writers.PostForAsync(options.Round, cancel);
            rates.Add(took.Count / Stopwatch.GetElapsedTime(started).TotalSeconds);
            await audience.AllAsync(took.Count, cancel);
            costs.EndRound(took.Count);
            var (transactionsAfter, writesAfter) = await Transactions.CountAsync(cluster.Nodes, cancel);
            together.Add((writesAfter - writes) / (transactionsAfter - transactions));
            medians.Add(Statistics.Percentile(took, 50));
            tails.Add(Statistics.Percentile(took, 99));
        }

        var what = $"{who}, {count} writer{(count == 1 ? "" : "s")}";
        report.Add(Name, $"{what}: acknowledged", rates, "/s", count > 1 ? Target.AtLeast(3000, 8000) : null);
        report.Add(Name, $"{what}: to acknowledged p50", medians, "ms", count == 1 ? Target.AtMost(2, 0.75) : null);
        report.Add(Name, $"{what}: to acknowledged p99", tails, "ms");
        report.Add(Name, $"{what}: writes in a transaction", together, "");
        costs.AddTo(report, Name, $"{what}: CPU per post", null);
    }

    private async Task FanOutAsync(Cluster cluster, string who, int receivers, int inFlight, BenchOptions options, Report report, CancellationToken cancel)
    {
        await using var audience = await Audience.ConnectAsync(cluster, receivers, cancel);
        await using var writers = await Writers.ConnectAsync(cluster, inFlight, keyed: true, cancel);
        List<double> rates = [];
        var costs = new PartCosts(cluster.Parts);
        for (var round = 0; round < options.Rounds; round++)
        {
            audience.Reset();
            costs.StartRound();
            var started = Stopwatch.GetTimestamp();
            var posted = inFlight > 1
                ? await LoadedAsync(writers, audience, options.Round, cancel)
                : await OneAtATimeAsync(writers, audience, options.Round, cancel);
            rates.Add((double)posted * receivers / Stopwatch.GetElapsedTime(started).TotalSeconds);
            costs.EndRound((double)posted * receivers);
        }

        var what = $"{who}, {receivers} receivers, {(inFlight > 1 ? "loaded" : "one at a time")}";
        report.Add(Name, $"{what}: delivered", rates, "/s");
        costs.AddTo(report, Name, $"{what}: CPU per delivery", inFlight > 1 ? Target.AtMost(5, 2.5) : Target.AtMost(28, 12));
    }

    private static async Task<int> LoadedAsync(Writers writers, Audience audience, TimeSpan length, CancellationToken cancel)
    {
        var posted = (await writers.PostForAsync(length, cancel)).Count;
        await audience.AllAsync(posted, cancel);
        return posted;
    }

    private static async Task<int> OneAtATimeAsync(Writers writers, Audience audience, TimeSpan length, CancellationToken cancel)
    {
        var (started, posted) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(started) < length)
        {
            await writers.PostOneAsync(cancel);
            await audience.AllAsync(++posted, cancel);
        }

        return posted;
    }

    private async Task IdleAsync(Cluster cluster, string who, BenchOptions options, Report report, CancellationToken cancel)
    {
        var (nodes, haproxy) = (cluster.NodesResidentBytes(), cluster.HaproxyResidentBytes());
        var connections = options.Quick ? Connections / 10 : Connections;
        await using var audience = await Audience.ConnectAsync(cluster, connections, cancel);
        await Task.Delay(Settling, cancel);

        var before = cluster.Parts.Select(p => p.CpuSeconds()).ToList();
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(options.Quick ? 2 : 15), cancel);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;

        var what = $"{who}, {connections:#,0} idle connections";
        report.Add(Name, $"{what}: memory each, nodes", (double)(cluster.NodesResidentBytes() - nodes) / connections / 1000, "kB", Target.AtMost(24, 12));
        report.Add(Name, $"{what}: memory each, HAProxy", (double)(cluster.HaproxyResidentBytes() - haproxy) / connections / 1000, "kB");
        foreach (var (part, used) in cluster.Parts.Zip(before, (p, b) => (p.Name, Used: p.CpuSeconds() - b)))
        {
            report.Add(Name, $"{what}: CPU, {part}", used / elapsed * 100, "%");
        }
    }
}
