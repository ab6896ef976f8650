namespace Parley.Server.Realtime;

/// <summary>How the gateway treats its connections.</summary>
public sealed class RealtimeOptions
{
    /// <summary>How often each connection hears from the server.</summary>
    [Between("00:00:01", "01:00:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(25);

    /// <summary>Bytes that may wait for one slow client before it is closed and has to resume.</summary>
    [Between(64 * 1024, 64 * 1024 * 1024)]
    public int QueueBytes { get; set; } = 1024 * 1024;

    /// <summary>Events kept in memory for clients that resume within a moment; older ones are read from the database.</summary>
    [Between(16, 1_000_000)]
    public int RecentEvents { get; set; } = 4096;

    /// <summary>How long somebody stays online after their last connection went, so that a reload does not flicker.</summary>
    [Between("00:00:00", "00:10:00")]
    public TimeSpan PresenceGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Over how long a draining node spreads the reconnection of its clients.</summary>
    [Between("00:00:00", "00:10:00")]
    public TimeSpan DrainSpread { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a client that is being closed may take for what is on its way to it, and then for its own close.</summary>
    [Between("00:00:00.1", "00:01:00")]
    public TimeSpan ClosePatience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>First screens (<c>GET /sync</c>) that are handed out a second in the long run; five seconds' worth may come at once.</summary>
    [Between(1, 1_000_000)]
    public int SyncsPerSecond { get; set; } = 200;

    /// <summary>Gateway connections of this server.</summary>
    [Between(1, 1_000_000)]
    public int Connections { get; set; } = 50_000;

    /// <summary>And of one person on it: tabs, devices, programs with their tokens.</summary>
    [Between(1, 10_000)]
    public int ConnectionsPerPerson { get; set; } = 50;
}
