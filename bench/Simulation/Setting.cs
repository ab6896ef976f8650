namespace Parley.Simulation;

/// <summary>Machines, people, and how people are spread over the machines.</summary>
internal sealed record Setting
{
    public required string Name { get; init; }

    public required int Nodes { get; init; }

    /// <summary>PostgreSQL servers; a workspace lives on one.</summary>
    public int Databases { get; init; } = 1;

    public required int Connections { get; init; }

    public int Workspaces { get; init; } = 1;

    /// <summary>Connected people of the largest workspace; the design is for no more.</summary>
    public int Largest { get; init; } = 50_000;

    /// <summary>The k-th workspace has people in proportion to 1/k (Zipf); otherwise all are of one size.</summary>
    public bool IsZipf { get; init; } = true;

    /// <summary>A workspace is on one node for each so many of its people; on all, unless the load balancer keeps workspaces together.</summary>
    public int? PeoplePerNode { get; init; }

    /// <summary>A node writes each workspace in transactions of its own; otherwise all that waits shares one.</summary>
    public bool HasJournalForEach { get; init; }

    /// <summary>Posts of one connected person in an hour.</summary>
    public double PostsPerHour { get; init; } = 12;

    /// <summary>SQLite: no network to the database, no broker.</summary>
    public bool IsOneMachine => Nodes == 1;

    public double PostsPerSecond => Connections * PostsPerHour / 3600;
}
