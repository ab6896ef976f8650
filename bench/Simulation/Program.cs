using System.CommandLine;
using Parley.Simulation;

var root = new Option<DirectoryInfo>("--root") { Description = "The checkout", Required = true };
var costsOption = new Option<FileInfo?>("--costs") { Description = "What each step costs and where that is known from; without it the checkout's" };
var take = new Option<FileInfo[]>("--take") { Description = "First put the figures of this report of eng/bench --json into that file; may come again", DefaultValueFactory = _ => [] };
var write = new Option<bool>("--write") { Description = "Write the tables into the checkout's pages" };
var command = new RootCommand("Simulates Parley on 1 to 100 nodes, with up to a million connections.") { root, costsOption, take, write };
command.SetAction(arguments =>
{
    var checkout = arguments.GetValue(root)!.FullName;
    var costsFile = arguments.GetValue(costsOption)?.FullName ?? Path.Combine(checkout, "bench/Simulation/costs.json");
    foreach (var report in arguments.GetValue(take)!)
    {
        Console.WriteLine($"{report.Name}: {string.Join(", ", TakeFigures.From(report.FullName, costsFile))}\n");
    }

    foreach (var (page, name, table) in Tables.All(CostsFile.Read(costsFile)))
    {
        var made = table();
        Console.WriteLine($"{name}\n\n{made}\n");
        if (arguments.GetValue(write))
        {
            var file = Path.Combine(checkout, page);
            File.WriteAllText(file, Page.With(File.ReadAllText(file), name, made));
        }
    }
});
return command.Parse(args).Invoke();
