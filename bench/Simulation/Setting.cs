namespace Parley.Simulation;

/// <summary>Machines, people, and how people are spread over the machines.</summary>
internal sealed record Setting
{
    public required string Name { get; init; }

    public required int Nodes { get; init; }

    /// <summary>PostgreSQL servers; a workspace lives on one.</summary>
    public int Databases { get; init; } = 1;

    public required int Connections { get; init; }

    /// <summary>Workspaces, the k-th having a share of the people in proportion to 1/k (Zipf).</summary>
    public required int Workspaces { get; init; }

    /// <summary>Nodes that one workspace's clients are spread over; all, unless the load balancer keeps workspaces together.</summary>
    public int? NodesPerWorkspace { get; init; }

    /// <summary>Posts of one connected person in an hour.</summary>
    public double PostsPerHour { get; init; } = 12;

    /// <summary>One node needs no broker and no network to its database.</summary>
    public bool HasBroker => Nodes > 1;
}
