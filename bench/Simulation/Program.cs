using System.CommandLine;
using System.Globalization;
using Parley.Simulation;

var costsFile = new Option<FileInfo>("--costs") { Description = "Measured costs", Required = true };
var seconds = new Option<double>("--seconds") { Description = "Simulated seconds of a run, at most", DefaultValueFactory = _ => 60 };
var command = new RootCommand("Simulates Parley on 1 to 100 nodes, with up to a million connections.") { costsFile, seconds };
command.SetAction(arguments =>
{
    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    var costs = Costs.Read(arguments.GetValue(costsFile)!.FullName);
    Setting[] settings =
    [
        new() { Name = "one machine, a company", Nodes = 1, Connections = 5_000, Workspaces = 1 },
        new() { Name = "one machine, full", Nodes = 1, Connections = 20_000, Workspaces = 1 },
        new() { Name = "10 nodes, one workspace", Nodes = 10, Connections = 50_000, Workspaces = 1 },
        new() { Name = "10 nodes, many workspaces", Nodes = 10, Connections = 100_000, Workspaces = 200 },
        new() { Name = "100 nodes, one database", Nodes = 100, Connections = 1_000_000, Workspaces = 2_000 },
        new() { Name = "100 nodes, 8 databases", Nodes = 100, Databases = 8, Connections = 1_000_000, Workspaces = 2_000 },
        new() { Name = "the same, 4 nodes a workspace", Nodes = 100, Databases = 8, Connections = 1_000_000, Workspaces = 2_000, NodesPerWorkspace = 4 },
        new() { Name = "the same, 16 nodes a workspace", Nodes = 100, Databases = 8, Connections = 1_000_000, Workspaces = 2_000, NodesPerWorkspace = 16 },
    ];

    Console.WriteLine("At 12 posts of one person in an hour, and at the most that holds (p99 to the last reader within 0.5 s, no machine above 90 %)");
    Console.WriteLine();
    Console.WriteLine("| setting | connections | posts/s | deliveries/s | node | database | log | broker | p50 / p99 ms | MB/node |");
    Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    foreach (var setting in settings)
    {
        var usual = new Run(setting, costs, Math.Min(arguments.GetValue(seconds), 60_000 / (setting.Connections * setting.PostsPerHour / 3600))).Go();
        var (most, beyond) = Limits.Find(setting, costs, arguments.GetValue(seconds));
        Console.WriteLine(Row($"{setting.Name}: usual", setting, usual));
        Console.WriteLine(Row($"{setting.Name}: most, then {beyond.Limit}", setting, most));
    }
});
return command.Parse(args).Invoke();

static string Row(string name, Setting setting, Outcome o) =>
    $"| {name} | {setting.Connections:N0} | {o.PostsPerSecond:N0} | {o.DeliveriesPerSecond:N0} | {o.Node:P0} | {o.Database:P0} | {o.Log:P0} | {o.Broker:P0} | "
    + $"{o.P50 * 1000:N1} / {o.P99 * 1000:N0} | {o.NodeMegabytes:N0} |";
