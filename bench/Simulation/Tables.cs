using System.Globalization;

namespace Parley.Simulation;

/// <summary>The tables of docs/scale.md, in Markdown. Settings are simulated side by side; a run's numbers do not depend on the others.</summary>
internal static class Tables
{
    private const string Scale = "docs/scale.md";

    /// <summary>Each with its page, and its name there.</summary>
    public static IReadOnlyList<(string Page, string Name, Func<string> Make)> All(CostsFile figures)
    {
        var costs = new Costs(figures);
        return
        [
            ("docs/admin/scaling.md", "hardware", () => Hardware(figures, Simulation.Settings.Hardware)),
            (Scale, "costs", () => Figures(figures)),
            (Scale, "steps", () => Steps(costs)),
            (Scale, "settings", () => Settings(Simulation.Settings.All, costs)),
            (Scale, "limits", () => OneLimitEach(Simulation.Settings.OneLimitEach, costs)),
            (Scale, "spreads", () => Spreads(Simulation.Settings.Sizes, Simulation.Settings.Spreads, costs)),
        ];
    }

    public static string Figures(CostsFile figures) => Table(
        ["cost", "is", "from"],
        [
            .. figures.Measured.Select(m => new[]
            {
                m.Key, Plain(m.Value.Value), $"measured: `{m.Value.Command}`, *{m.Value.Row}*{(m.Value.Note is { } note ? $" ({note})" : "")}",
            }),
            .. figures.Assumed.Select(a => new[] { a.Key, Plain(a.Value.Value), $"assumed: {a.Value.Why}" }),
        ]);

    public static string Steps(Costs c) => Table(
        ["step", "takes, µs of a core"],
        [
            ["a node takes a post in and answers: PostgreSQL; SQLite", $"{Us(c.Postgres.Accept)}; {Us(c.Sqlite.Accept)}"],
            ["a node writes it, in a transaction: PostgreSQL; SQLite", $"{Us(c.Postgres.NodeRow)}; {Us(c.Sqlite.NodeRow)}"],
            ["a statement, whatever is in it: node; PostgreSQL", $"{Us(c.Postgres.NodeStatement)}; {Us(c.Postgres.DatabaseStatement)}"],
            ["PostgreSQL writes a post", Us(c.Postgres.DatabaseRow)],
            ["the broker takes news in; each copy to a node", $"{Us(c.Publish)}; {Us(c.Copy)}"],
            ["a node sends or takes news", Us(c.Consume)],
            ["an event in a connection's block; sending the block", $"{Us(c.Delivery)}; {Us(c.Flush)}"],
            ["an idle connection, each second", Us(c.Idle)],
        ]);

    public static string Settings(IReadOnlyList<Setting> settings, Costs costs) => Table(
        ["setting", "connections", "posts/s", "deliveries/s", "nodes", "hub", "log", "database", "its disk", "broker", "p50 / p99 ms"],
        [.. settings.AsParallel().AsOrdered().SelectMany(s => new[] { Usual(s, costs), Most(s, costs) })]);

    public static string Hardware(CostsFile figures, IReadOnlyList<Setting> settings) => Table(
        ["people connected", "messages/s", "deliveries/s", "nodes' cores", "HAProxy's cores", "PostgreSQL's cores", "RabbitMQ's cores", "memory for connections"],
        [
            .. settings.Select(s => (s.Name, Of: new Hardware(figures, s))).Select(h => new[]
            {
                h.Name, Rate(h.Of.Posts), Rate(h.Of.Deliveries), Cores(h.Of.NodeCores), Cores(h.Of.ProxyCores), Cores(h.Of.DatabaseCores), Cores(h.Of.BrokerCores),
                $"{Rate(h.Of.Megabytes)} MB",
            }),
        ]);

    /// <summary>What people do on a busy day.</summary>
    public static string[] Usual(Setting setting, Costs costs) => Row($"{setting.Name}: usual", setting, Limits.Simulate(setting, costs));

    public static string OneLimitEach(IReadOnlyList<Setting> settings, Costs costs) => Table(
        ["setting", "connections", "posts/s", "deliveries/s", "nodes", "hub", "log", "database", "its disk", "broker", "p50 / p99 ms"],
        [.. settings.AsParallel().AsOrdered().Select(s => (s, Found: Limits.Find(s, costs))).Select(f => Row($"{f.s.Name}: {f.Found.Breaks.Limit}", f.s, f.Found.Holds))]);

    public static string Spreads(IReadOnlyList<int> sizes, IReadOnlyList<int> spreads, Costs costs) => Table(
        ["people in the workspace", "write usually", .. spreads.Select(n => $"{n} nodes")],
        [
            .. sizes.AsParallel().AsOrdered().Select(people =>
            {
                var settings = spreads.Select(nodes => new Setting { Name = "", Nodes = nodes, Connections = people }).ToList();
                return (string[])
                [
                    Number(people), Rate(settings[0].PostsPerSecond),
                    .. settings.Select(s => Limits.Find(s, costs)).Select(f => $"{Rate(f.Holds.PostsPerSecond)}, {f.Breaks.Limit.Split(' ')[^1]}"),
                ];
            }),
        ]);

    public static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string[] Most(Setting setting, Costs costs)
    {
        var (most, beyond) = Limits.Find(setting, costs);
        return Row($"… most, then {beyond.Limit}", setting, most);
    }

    private static string[] Row(string name, Setting setting, Outcome o) =>
    [
        name, Number(setting.Connections), Rate(o.PostsPerSecond), Number(o.DeliveriesPerSecond), Share(o.Node), Share(o.Hub), Share(o.Log), Share(o.Database),
        Share(o.Disk), Share(o.Broker), string.Create(CultureInfo.InvariantCulture, $"{o.P50 * 1000:N1} / {o.P99 * 1000:N0}"),
    ];

    private static string Table(string[] heads, string[][] rows) =>
        string.Join('\n', rows.Select(Line).Prepend(Line(heads.Select(_ => "---"))).Prepend(Line(heads)));

    private static string Us(double seconds) => (seconds * 1e6).ToString(seconds < 20e-6 ? "N1" : "N0", CultureInfo.InvariantCulture);

    private static string Cores(double cores) => cores < 0.01 ? "< 0.01" : cores.ToString(cores < 1 ? "0.00" : "0.0", CultureInfo.InvariantCulture);

    private static string Share(double share) => $"{(share * 100).ToString("N0", CultureInfo.InvariantCulture)} %";

    private static string Number(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Two digits: the search for the limit is no finer.</summary>
    private static string Rate(double rate)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(rate)) - 1));
        return Number(Math.Round(rate / unit) * unit);
    }

    private static string Plain(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
