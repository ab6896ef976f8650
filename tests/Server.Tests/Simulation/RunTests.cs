using Parley.Simulation;
using Limits = Parley.Simulation.Limits;

namespace Parley.Server.Tests.Simulation;

/// <summary>Nothing is lost or made up on the way through the simulation, and its parts are as busy as what passes through them.</summary>
public sealed class RunTests
{
    private static readonly Costs Costs = new(CostsFile.Read(Repository.Path("bench/Simulation/costs.json")));

    public static TheoryData<string> Names => ["one machine", "one workspace", "many workspaces", "few nodes each"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_reader_of_every_post_gets_it_once(string name)
    {
        var outcome = new Run(SettingOf(name), Costs, 20).Go();

        Assert.Equal(outcome.Wanted, outcome.Deliveries);
        Assert.Equal(outcome.PostsPerSecond * 20, outcome.Posts, 5 * Math.Sqrt(outcome.PostsPerSecond * 20));
        Assert.All([outcome.Node, outcome.Hub, outcome.Log, outcome.Database, outcome.Disk, outcome.Broker], share => Assert.InRange(share, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_costs_give_the_same_run(string name)
    {
        Assert.Equal(new Run(SettingOf(name), Costs, 5).Go(), new Run(SettingOf(name), Costs, 5).Go());
    }

    [Fact]
    public void The_broker_copies_each_transaction_to_every_node_of_its_workspace()
    {
        // So seldom that each post has a transaction of its own.
        var quiet = SettingOf("many workspaces") with { PostsPerHour = 0.2, HasJournalForEach = true };

        var outcome = new Run(quiet, Costs, 2000).Go();

        Assert.Equal(outcome.Posts * (Costs.Publish + (10 * Costs.Copy)) / (2000 * Costs.BrokerCores), outcome.Broker, outcome.Broker * 0.05);
    }

    [Fact]
    public void A_log_that_is_asked_for_more_than_there_is_is_always_held_and_no_more_than_that()
    {
        var outcome = new Run(SettingOf("one workspace") with { PostsPerHour = 40_000 }, Costs, 2).Go();

        Assert.InRange(outcome.Log, 0.95, 1);
        Assert.False(outcome.Holds);
    }

    [Fact]
    public void The_limit_lies_between_what_holds_and_what_does_not()
    {
        var (holds, breaks) = Limits.Find(new Setting { Name = "too many on two nodes", Nodes = 2, Connections = 50_000 }, Costs);

        Assert.True(holds.Holds);
        Assert.False(breaks.Holds);
        Assert.InRange(breaks.PostsPerSecond / holds.PostsPerSecond, 1, 1.07);
    }

    private static Setting SettingOf(string name) => name switch
    {
        "one machine" => new Setting { Name = name, Nodes = 1, Connections = 2_000 },
        "one workspace" => new Setting { Name = name, Nodes = 3, Connections = 2_000 },
        "many workspaces" => new Setting { Name = name, Nodes = 10, Connections = 5_000, Workspaces = 5, IsZipf = false },
        _ => new Setting { Name = name, Nodes = 10, Databases = 2, Connections = 10_000, Workspaces = 40, PeoplePerNode = 500, HasJournalForEach = true },
    };
}
