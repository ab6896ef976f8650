namespace Parley.Simulation;

/// <summary>What a run came to. Shares are of the busiest of its kind; times are seconds from sending to the last reader.</summary>
internal sealed record Outcome
{
    private const double LongestWait = 0.5;
    private const double BusiestMachine = 0.9;

    public required double PostsPerSecond { get; init; }

    public required int Posts { get; init; }

    public required long Deliveries { get; init; }

    /// <summary>Deliveries that there should be: the readers of all posts.</summary>
    public required long Wanted { get; init; }

    public required double Seconds { get; init; }

    public required double Node { get; init; }

    /// <summary>The loop that delivers one workspace on one node.</summary>
    public required double Hub { get; init; }

    /// <summary>How much of the time a transaction had one workspace's log.</summary>
    public required double Log { get; init; }

    public required double Database { get; init; }

    public required double Disk { get; init; }

    public required double Broker { get; init; }

    public required double P50 { get; init; }

    public required double P99 { get; init; }

    public required double NodeMegabytes { get; init; }

    public double DeliveriesPerSecond => Deliveries / Seconds;

    /// <summary>
    /// People notice half a second; beyond nine tenths of any machine the queues only grow. A log or a hub may be busy all the time: the longer it is, the
    /// more goes into one turn. Of these only the wait counts.
    /// </summary>
    public bool Holds => P99 <= LongestWait && Machines.Max().Share <= BusiestMachine;

    /// <summary>What gives out: a machine that is too busy, otherwise the log or the hub that is waited for.</summary>
    public string Limit => Machines.Max() is var busiest && busiest.Share > BusiestMachine ? busiest.Name : new[] { (Hub, "a hub"), (Log, "a log") }.Max().Item2;

    private (double Share, string Name)[] Machines => [(Node, "nodes"), (Database, "database"), (Disk, "its disk"), (Broker, "broker")];
}
