namespace Parley.Simulation;

/// <summary>What is simulated for docs/scale.md.</summary>
internal static class Settings
{
    private const int PeoplePerNode = 5000;

    private static readonly Setting TenNodes = new() { Name = "10 nodes, 200 workspaces on all of them", Nodes = 10, Connections = 100_000, Workspaces = 200 };

    private static readonly Setting HundredNodes = new()
    {
        Name = "100 nodes, 2,000 workspaces on all of them, a journal for each",
        Nodes = 100,
        Connections = 1_000_000,
        Workspaces = 2_000,
        HasJournalForEach = true,
    };

    /// <summary>These are cheap to simulate, so tests hold the page to them.</summary>
    public static IReadOnlyList<Setting> OneWorkspace { get; } =
    [
        new() { Name = "one machine, a company", Nodes = 1, Connections = 5_000 },
        new() { Name = "one machine, full", Nodes = 1, Connections = 20_000 },
        new() { Name = "10 nodes, one workspace", Nodes = 10, Connections = 50_000 },
    ];

    public static IReadOnlyList<Setting> All { get; } =
    [
        .. OneWorkspace,
        TenNodes,
        TenNodes with { Name = "the same, a journal for each", HasJournalForEach = true },
        TenNodes with { Name = "and each on a node for 5,000 people", HasJournalForEach = true, PeoplePerNode = PeoplePerNode },
        HundredNodes,
        HundredNodes with { Name = "the same, each on a node for 5,000 people", PeoplePerNode = PeoplePerNode },
        HundredNodes with { Name = "and 8 databases", PeoplePerNode = PeoplePerNode, Databases = 8 },
    ];

    /// <summary>Each is made so that one part gives out long before the others.</summary>
    public static IReadOnlyList<Setting> OneLimitEach { get; } =
    [
        new() { Name = "hot workspace, its log: 5,000 people on 10 nodes", Nodes = 10, Connections = 5_000 },
        new() { Name = "hot workspace, its hub: 50,000 people on 2 nodes", Nodes = 2, Connections = 50_000 },
        Equal(nodes: 100, workspaces: 20_000, people: 50) with { Name = "database writes: 20,000 workspaces of 50, each on one of 100 nodes", PeoplePerNode = PeoplePerNode },
        Equal(nodes: 100, workspaces: 2_000, people: 500) with { Name = "broker fan-out: 2,000 workspaces of 500, each on all of 100 nodes, 8 databases", Databases = 8 },
        Equal(nodes: 4, workspaces: 200, people: 500) with { Name = "nodes: 200 workspaces of 500, each on one of 4 nodes", PeoplePerNode = PeoplePerNode },
    ];

    /// <summary>For docs/admin/scaling.md, which says how much hardware people need.</summary>
    public static IReadOnlyList<Setting> Hardware { get; } =
    [
        new() { Name = "5,000", Nodes = 2, Connections = 5_000 },
        new() { Name = "20,000", Nodes = 2, Connections = 20_000 },
        new() { Name = "50,000", Nodes = 2, Connections = 50_000 },
    ];

    /// <summary>People of one workspace, and the nodes that they are spread over.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [1_000, 5_000, 20_000, 50_000];

    public static IReadOnlyList<int> Spreads { get; } = [2, 4, 10, 20, 40];

    private static Setting Equal(int nodes, int workspaces, int people) =>
        new() { Name = "", Nodes = nodes, Connections = workspaces * people, Workspaces = workspaces, IsZipf = false, HasJournalForEach = true };
}
