namespace Parley.Simulation;

/// <summary>
/// One run of a setting: posts arrive at random (Poisson), each goes through its node, its workspace's log, the broker and every node that has readers
/// of it. A workspace's log has one writer at a time, so transactions of several nodes on one workspace follow each other; what waits meanwhile
/// goes into the next transaction.
/// </summary>
internal sealed class Run
{
    private readonly Setting _setting;
    private readonly Costs _costs;
    private readonly double _seconds;
    private readonly Random _random = new(20_26);
    private readonly Town _town;
    private readonly Station[] _nodes;
    private readonly Station[] _databases;
    private readonly Station _broker;
    private readonly Queue<Post>[] _waiting;
    private readonly bool[] _committing;
    private readonly double[] _logFreeAt;
    private readonly double[] _logBusy;
    private readonly PriorityQueue<Action<double>, double> _agenda = new();
    private readonly List<double> _latencies = [];
    private long _deliveries;

    public Run(Setting setting, Costs costs, double seconds)
    {
        (_setting, _costs, _seconds) = (setting, costs, seconds);
        _town = new Town(setting, _random);
        _nodes = Stations(setting.Nodes, costs.NodeCores);
        _databases = Stations(setting.Databases, costs.DatabaseCores);
        _broker = new Station(costs.BrokerCores);
        _waiting = [.. Enumerable.Range(0, setting.Nodes).Select(_ => new Queue<Post>())];
        _committing = new bool[setting.Nodes];
        _logFreeAt = new double[setting.Workspaces];
        _logBusy = new double[setting.Workspaces];
    }

    public Outcome Go()
    {
        var rate = _setting.Connections * _setting.PostsPerHour / 3600;
        At(Next(0, rate), now => Arrive(now, rate));
        while (_agenda.TryDequeue(out var happening, out var now))
        {
            happening(now);
        }

        var heartbeats = _setting.Connections * _costs.HeartbeatUs * 1e-6 / _costs.HeartbeatSeconds / (_setting.Nodes * _costs.NodeCores);
        return new Outcome
        {
            PostsPerSecond = rate,
            DeliveriesPerSecond = _deliveries / _seconds,
            Node = _nodes.Max(n => n.Utilisation(_seconds)) + heartbeats,
            Database = _databases.Max(d => d.Utilisation(_seconds)),
            Log = _logBusy.Max() / _seconds,
            Broker = _setting.HasBroker ? _broker.Utilisation(_seconds) : 0,
            P50 = Percentile(50),
            P99 = Percentile(99),
            NodeMegabytes = _setting.Connections * _costs.ConnectionKb / 1000 / _setting.Nodes,
        };
    }

    private static Station[] Stations(int count, int cores) => [.. Enumerable.Range(0, count).Select(_ => new Station(cores))];

    private void Arrive(double now, double rate)
    {
        var workspace = _town.Draw(_random);
        var node = workspace.OnNode[_random.Next(workspace.OnNode.Count)].Node;
        var post = new Post(workspace, node, now);
        At(_nodes[node].Serve(now, _costs.AcceptUs * 1e-6), then =>
        {
            _waiting[node].Enqueue(post);
            TryCommit(node, then);
        });
        if (Next(now, rate) is var next && next < _seconds)
        {
            At(next, then => Arrive(then, rate));
        }
    }

    /// <summary>A node has one transaction open at a time; it holds the logs of its workspaces from its start to its commit.</summary>
    private void TryCommit(int node, double now)
    {
        if (_committing[node] || _waiting[node].Count == 0)
        {
            return;
        }

        _committing[node] = true;
        var batch = new List<Post>();
        while (batch.Count < _costs.MaxBatch && _waiting[node].TryDequeue(out var post))
        {
            batch.Add(post);
        }

        var logs = batch.Select(p => p.Workspace.Index).Distinct().ToList();
        var locked = Math.Max(now, logs.Max(l => _logFreeAt[l]));
        var network = _setting.HasBroker ? _costs.CommitRoundTrips * _costs.RoundTripUs * 1e-6 : 0;
        var written = _nodes[node].Serve(now, batch.Count * _costs.CommitRowUs * 1e-6) - now;
        var stored = 0.0;
        foreach (var shard in batch.GroupBy(p => p.Workspace.Index % _setting.Databases))
        {
            stored = Math.Max(stored, _databases[shard.Key].Serve(now, shard.Count() * _costs.DatabaseRowUs * 1e-6) - now);
        }

        var done = locked + network + written + stored + (_costs.FsyncUs * 1e-6);
        foreach (var log in logs)
        {
            _logFreeAt[log] = done;
            _logBusy[log] += done - locked;
        }

        At(done, then =>
        {
            _committing[node] = false;
            foreach (var group in batch.GroupBy(p => p.Workspace))
            {
                Publish(then, group.Key, node, [.. group]);
            }

            TryCommit(node, then);
        });
    }

    private void Publish(double now, Workspace workspace, int from, List<Post> posts)
    {
        var readers = posts.ConvertAll(_ => workspace.Readers(_random));
        _deliveries += readers.Sum();
        var pending = workspace.OnNode.Count;
        var others = workspace.OnNode.Count(n => n.Node != from);
        var published = others == 0 ? now : _broker.Serve(now, (_costs.PublishUs + (_costs.PublishCopyUs * others)) * 1e-6);
        foreach (var (node, people) in workspace.OnNode)
        {
            var share = (double)people / workspace.Online;
            var deliveries = readers.Sum() * share;
            var flushes = readers.Max() * share;
            var work = ((node == from ? 0 : _costs.ConsumeUs) + (deliveries * _costs.DeliveryUs) + (flushes * _costs.FlushUs)) * 1e-6;
            At(node == from ? now : published, then => At(_nodes[node].Serve(then, work), done =>
            {
                if (--pending == 0)
                {
                    posts.ForEach(p => _latencies.Add(done - p.At));
                }
            }));
        }
    }

    private double Next(double now, double rate) => now - (Math.Log(1 - _random.NextDouble()) / rate);

    private void At(double time, Action<double> happening) => _agenda.Enqueue(happening, time);

    private double Percentile(double percent)
    {
        _latencies.Sort();
        return _latencies.Count == 0 ? 0 : _latencies[Math.Max(0, (int)Math.Ceiling(_latencies.Count * percent / 100) - 1)];
    }

    private sealed record Post(Workspace Workspace, int Node, double At);
}

/// <summary>What a run came to. Utilisations are shares of the busiest machine of its kind; latencies are seconds from sending to the last reader.</summary>
internal sealed record Outcome
{
    public required double PostsPerSecond { get; init; }

    public required double DeliveriesPerSecond { get; init; }

    public required double Node { get; init; }

    public required double Database { get; init; }

    /// <summary>How much of the time the busiest workspace's log was held.</summary>
    public required double Log { get; init; }

    public required double Broker { get; init; }

    public required double P50 { get; init; }

    public required double P99 { get; init; }

    public required double NodeMegabytes { get; init; }

    /// <summary>People notice half a second; beyond nine tenths of any machine the queues only grow.</summary>
    public bool Holds => P99 <= 0.5 && Math.Max(Math.Max(Node, Database), Broker) <= 0.9;

    public string Limit => new[] { (Node, "node CPU"), (Database, "database CPU"), (Broker, "broker"), (Log, "one workspace's log") }.Max().Item2;
}
