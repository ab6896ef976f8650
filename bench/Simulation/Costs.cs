namespace Parley.Simulation;

/// <summary>What each step of a message's life takes, in seconds of one core unless it says otherwise: what follows from the figures of <see cref="CostsFile"/>.</summary>
internal sealed class Costs
{
    private const double Micro = 1e-6;

    /// <summary>The benchmark's channel, besides its writers.</summary>
    private const int Receivers = 10;

    private const int IdleConnections = 5000;
    private const int Percent = 100;

    public Costs(CostsFile figures)
    {
        // A message's share in the delivery to many is small, and known for SQLite.
        Delivery = (figures["delivery_loaded_us"] - (figures["sqlite_post_us"] / 1000)) * Micro;
        Flush = ((figures["delivery_lone_us"] - (figures["sqlite_lone_post_us"] / 200)) * Micro) - Delivery;

        // The more posts share a transaction, the less each costs: two sizes tell the transaction and the post apart.
        var (few, many) = (figures["postgres_batch_8"], figures["postgres_batch_16"]);
        var amongFew = (figures["postgres_post_8_us"] * Micro) - Told(few);
        var amongMany = (figures["postgres_post_16_us"] * Micro) - Told(many);
        var transaction = (amongFew - amongMany) / ((1 / few) - (1 / many));
        var row = amongMany - (transaction / many);
        var node = figures["cluster_node_post_us"] / (figures["cluster_node_post_us"] + figures["cluster_database_post_us"]);
        var statements = figures["statements"];
        var inCommit = figures["commit_share"];
        Postgres = new Storage
        {
            Accept = row * node * (1 - inCommit),
            NodeRow = row * node * inCommit,
            DatabaseRow = row * (1 - node),
            NodeStatement = transaction * node / statements,
            DatabaseStatement = transaction * (1 - node) / statements,
            RoundTrip = figures["round_trip_us"] * Micro,
        };
        var sqliteRow = (figures["sqlite_post_us"] * Micro) - Told(many);
        Sqlite = new Storage { Accept = sqliteRow * (1 - inCommit), NodeRow = sqliteRow * inCommit };

        PostStatements = (int)statements - Storage.LockAndCommit;
        PostTrips = (int)figures["round_trips"] - Storage.Commit;
        SearchTrips = (int)figures["search_trips"];
        ActivityTrips = (int)figures["activity_trips"];
        ReaderPace = figures["reader_pace_ms"] / 1000;
        MaxBatch = (int)figures["max_batch"];
        Fsync = figures["fsync_us"] * Micro;
        PostBytes = figures["wal_kb"] * 1000;
        DiskBytesPerSecond = figures["disk_mb_per_s"] * 1e6;
        Copy = (figures["broker_16_us"] - figures["broker_1_us"]) / 15 * Micro;
        Publish = (figures["broker_1_us"] * Micro) - Copy;
        Consume = figures["broker_client_us"] * Micro;
        EventBytes = figures["event_bytes"];
        NetworkBytesPerSecond = figures["network_mb_per_s"] * 1e6;
        ConnectionKb = figures["connection_kb"];
        Idle = figures["idle_percent"] / Percent / IdleConnections;
        (NodeCores, DatabaseCores, BrokerCores) = ((int)figures["node_cores"], (int)figures["database_cores"], (int)figures["broker_cores"]);
    }

    /// <summary>One machine's.</summary>
    public Storage Sqlite { get; }

    public Storage Postgres { get; }

    /// <summary>Statements for the posts of one workspace in a transaction, besides taking its log and the commit.</summary>
    public int PostStatements { get; }

    /// <summary>Round trips for them, besides that of the commit.</summary>
    public int PostTrips { get; }

    public int SearchTrips { get; }

    public int ActivityTrips { get; }

    /// <summary>Seconds for which a reader lets events gather.</summary>
    public double ReaderPace { get; }

    public int MaxBatch { get; }

    /// <summary>Wall time until a commit is on disk, without what its bytes take.</summary>
    public double Fsync { get; }

    public double PostBytes { get; }

    public double DiskBytesPerSecond { get; }

    /// <summary>The broker takes news in …</summary>
    public double Publish { get; }

    /// <summary>… and hands them to one node's queue.</summary>
    public double Copy { get; }

    /// <summary>A node sends news to the broker, or takes them from it.</summary>
    public double Consume { get; }

    public double EventBytes { get; }

    public double NetworkBytesPerSecond { get; }

    /// <summary>One event in one connection's block.</summary>
    public double Delivery { get; }

    /// <summary>One block to one connection, whatever is in it: the system call.</summary>
    public double Flush { get; }

    public double ConnectionKb { get; }

    /// <summary>The share of a core that one idle connection takes.</summary>
    public double Idle { get; }

    public int NodeCores { get; }

    public int DatabaseCores { get; }

    public int BrokerCores { get; }

    /// <summary>What the benchmark's receivers cost for each post, when so many posts go out together.</summary>
    private double Told(double together) => Receivers * (Delivery + (Flush / together));
}

/// <summary>What writing costs on one kind of database.</summary>
internal sealed record Storage
{
    public const int Commit = 1;

    /// <summary>Statements that every transaction of one workspace has.</summary>
    public const int LockAndCommit = 2;

    /// <summary>A node takes a post in and answers: HTTP, authorisation, checks.</summary>
    public required double Accept { get; init; }

    /// <summary>A node's part in writing one post.</summary>
    public required double NodeRow { get; init; }

    /// <summary>The database's; SQLite is in the node.</summary>
    public double DatabaseRow { get; init; }

    /// <summary>A node's part in one statement.</summary>
    public double NodeStatement { get; init; }

    public double DatabaseStatement { get; init; }

    /// <summary>Wall time to the database and back.</summary>
    public double RoundTrip { get; init; }
}
