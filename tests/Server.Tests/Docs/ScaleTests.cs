using Parley.Simulation;
using Simulated = Parley.Simulation.Page;

namespace Parley.Server.Tests.Docs;

/// <summary>
/// The tables that <c>bench/simulate --write</c> puts into pages are those of the costs that are there, and of the simulation as it is: the cheap ones are made anew, and
/// of the table that takes minutes what people do on a busy day in one workspace.
/// </summary>
public sealed class ScaleTests
{
    private static readonly CostsFile Figures = CostsFile.Read(Repository.Path("bench/Simulation/costs.json"));

    [Theory]
    [InlineData("costs")]
    [InlineData("steps")]
    [InlineData("hardware")]
    public void A_table_is_what_the_costs_make_it(string name)
    {
        var (page, _, make) = Tables.All(Figures).Single(t => t.Name == name);

        Assert.Equal(make(), Simulated.Table(File.ReadAllText(Repository.Path(page)), name));
    }

    [Fact]
    public void The_settings_of_one_workspace_are_what_the_simulation_prints()
    {
        var written = Simulated.Table(File.ReadAllText(Repository.Path("docs/scale.md")), "settings").Split('\n');

        Assert.All(Settings.OneWorkspace, setting => Assert.Contains(Tables.Line(Tables.Usual(setting, new Costs(Figures))), written));
        Assert.Equal(2 + (2 * Settings.All.Count), written.Length);
    }
}
