using System.CommandLine;
using Parley.Bench;
using Parley.Bench.Figures;
using Parley.Bench.Scenarios;
using Parley.Bench.Stage;

IScenario[] known = [new Posts(), new FanOut(), new Latency(), new Sync(), new Idle(), new Start(), new Large(), new Search(), new Broker(), new Nodes(), new SlackImport()];

var scenarios = new Argument<string[]>("scenario")
{
    Description = $"What to measure: {string.Join(", ", known.Select(s => s.Name))}. When none is named, all but large, search, broker and nodes.",
    DefaultValueFactory = _ => [],
};
scenarios.AcceptOnlyFromAmong([.. known.Select(s => s.Name)]);
var quick = new Option<bool>("--quick") { Description = "Short rounds: shows that everything runs; the figures mean little" };
var postgres = new Option<bool>("--postgres") { Description = "On a throw-away PostgreSQL instead of SQLite; its CPU is counted" };
var large = new Option<bool>("--large") { Description = "Also with 1,000,000 messages stored, and searches among them: takes some minutes more" };
var nodes = new Option<int?>("--nodes") { Description = "The scenario nodes, with so many: behind HAProxy, on a throw-away PostgreSQL and RabbitMQ" };
nodes.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int?>() is < 1 or > 20)
    {
        result.AddError("--nodes takes 1 to 20.");
    }
});
var json = new Option<string?>("--json") { Description = "Write the figures to this file, or to standard output for -" };
json.Validators.Add(result =>
{
    if (Path.GetDirectoryName(result.GetValueOrDefault<string?>()) is { Length: > 0 } folder && !Directory.Exists(folder))
    {
        result.AddError($"There is no folder {folder}.");
    }
});
var slack = new Option<FileInfo?>("--slack") { Description = "The Slack export whose import is timed, and whose words are searched" };

var command = new RootCommand("Measures a release build of the Parley server over real sockets.") { scenarios, quick, postgres, nodes, large, json, slack };
command.SetAction(async (arguments, cancel) =>
{
    var named = arguments.GetValue(scenarios)! is { Length: 0 } && arguments.GetValue(nodes) is not null ? ["nodes"] : arguments.GetValue(scenarios)!;
    var options = new BenchOptions
    {
        Quick = arguments.GetValue(quick),
        Postgres = arguments.GetValue(postgres) || named is ["nodes"],
        Nodes = arguments.GetValue(nodes),
        Json = arguments.GetValue(json),
        SlackExport = arguments.GetValue(slack)?.FullName,
    };
    var chosen = known.Where(s => named.Length > 0 ? named.Contains(s.Name, StringComparer.Ordinal) : s is not (Large or Search or Broker or Nodes) || (s is Large or Search && arguments.GetValue(large))).ToList();
    var report = new Report(options, await Machine.DescribeAsync(cancel));
    try
    {
        foreach (var group in chosen.GroupBy(s => s.SharesServer))
        {
            await Run.AllAsync([.. group], options, report, cancel);
        }
    }
    catch (BenchException error)
    {
        await Console.Error.WriteLineAsync(error.Message);
        return 1;
    }

    await report.WriteAsync(cancel);
    return 0;
});
return await command.Parse(args).InvokeAsync();
