using Parley.Simulation;

namespace Parley.Server.Tests.Simulation;

/// <summary>What <c>eng/bench --json</c> wrote goes into the costs by the names of its rows.</summary>
public sealed class TakeFiguresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("SQLite", "sqlite_post_us")]
    [InlineData("PostgreSQL", "postgres_post_16_us")]
    public void A_row_replaces_the_figure_of_its_name_on_its_database_and_no_other(string storage, string name)
    {
        var (report, costs) = (Path.Combine(_folder, "report.json"), Path.Combine(_folder, "costs.json"));
        File.Copy(Repository.Path("bench/Simulation/costs.json"), costs);
        File.WriteAllText(
            report,
            $$"""
            {
              "machine": { "cpu": "Abacus", "cores": 2, "fsync_ms": 0.21, "dotnet": "10.0.1", "commit": "abc" }, "storage": "{{storage}}",
              "figures": [{ "scenario": "posts", "name": "16 writers: server CPU per post", "value": 123.4 }, { "scenario": "posts", "name": "unknown", "value": 1 }]
            }
            """);
        var before = CostsFile.Read(costs);

        var taken = TakeFigures.From(report, costs);

        var after = CostsFile.Read(costs);
        Assert.Equal([name], taken);
        Assert.Equal(123, after[name]);
        Assert.Equal("Abacus, 2 cores, fsync 0.2 ms, .NET 10.0.1, commit abc", after.Machine);
        Assert.Equal(before.Measured.Where(m => m.Key != name), after.Measured.Where(m => m.Key != name));
        Assert.Equal(before.Assumed, after.Assumed);
    }
}
