namespace Parley.Simulation;

/// <summary>
/// One run of a setting: posts arrive at random (Poisson), each goes through its node, that node's journal, its workspace's log, the database, the broker, and
/// the hub of every node that has people of the workspace.
/// </summary>
internal sealed class Run
{
    private readonly Setting _setting;
    private readonly Costs _costs;
    private readonly Storage _storage;
    private readonly Agenda _agenda;
    private readonly Random _random = new(20_26);
    private readonly Station[] _nodes;
    private readonly Database[] _databases;
    private readonly Dictionary<(int Node, int Writing), Journal> _journals = [];
    private readonly Broker? _broker;
    private readonly Town _town;
    private readonly Workspace[] _workspaces;
    private readonly List<Post> _posts = [];

    public Run(Setting setting, Costs costs, double seconds)
    {
        (_setting, _costs, _agenda) = (setting, costs, new Agenda(seconds));
        _storage = setting.IsOneMachine ? costs.Sqlite : costs.Postgres;
        _nodes = [.. Enumerable.Range(0, setting.Nodes).Select(_ => new Station(_agenda, costs.NodeCores))];
        _databases = [.. Enumerable.Range(0, setting.Databases).Select(_ => new Database(_agenda, costs, _storage))];
        _broker = setting.IsOneMachine ? null : new Broker(_agenda, costs, _nodes);
        _town = new Town(setting, _random);
        _workspaces = [.. _town.Placements.Select((nodes, i) => Open(i, nodes))];
    }

    public Outcome Go()
    {
        _agenda.At(Gap(), Arrive);
        _agenda.Run();
        var took = _posts.Select(p => p.Took!.Value).Order().ToList();
        var idle = _setting.Connections * _costs.Idle / (_setting.Nodes * _costs.NodeCores);
        return new Outcome
        {
            PostsPerSecond = _setting.PostsPerSecond,
            Posts = _posts.Count,
            Deliveries = _posts.Sum(p => (long)p.Reached),
            Wanted = _posts.Sum(p => p.ReceiversAt.Sum(r => (long)r)),
            Seconds = _agenda.End,
            Node = _nodes.Max(n => n.Share) + idle,
            Hub = _workspaces.Max(w => w.Hubs.Max(h => h.Share)),
            Log = _workspaces.Max(w => w.Log.Share),
            Database = _databases.Max(d => d.Cores.Share),
            Disk = _databases.Max(d => d.Disk.Share),
            Broker = _broker?.Share ?? 0,
            P50 = Percentile(took, 50),
            P99 = Percentile(took, 99),
            NodeMegabytes = _setting.Connections * _costs.ConnectionKb / 1000 / _setting.Nodes,
        };
    }

    private Workspace Open(int index, IReadOnlyList<(int Node, int People)> nodes)
    {
        var workspace = new Workspace(_agenda, index);
        foreach (var (node, people) in nodes)
        {
            workspace.Add(new Hub(_agenda, _costs, workspace, _nodes[node], DatabaseOf(workspace), node, people) { Index = workspace.Hubs.Count });
        }

        var journal = JournalOf(workspace, nodes[0].Node);
        workspace.Readers.Add(new Reader(_agenda, _costs, workspace, journal, _costs.SearchTrips));
        workspace.Readers.Add(new Reader(_agenda, _costs, workspace, journal, _costs.ActivityTrips));
        return workspace;
    }

    private void Arrive()
    {
        var workspace = _workspaces[_town.Draw(_random)];
        var node = workspace.NodeOfSomebody(_random);
        var post = new Post(workspace, _agenda.Now, workspace.Receivers(_random));
        _posts.Add(post);
        _nodes[node].Serve(_storage.Accept, () => JournalOf(workspace, node).Add(post));
        if (_agenda.Now + Gap() is var next && next < _agenda.End)
        {
            _agenda.At(next, Arrive);
        }
    }

    private void Committed(int node, Workspace workspace, int first, int last)
    {
        workspace.Hubs.Find(h => h.Node == node)?.Tell(first, last);
        workspace.Readers.ForEach(r => r.Tell(last - first + 1));
        _broker?.Publish(workspace, node, first, last);
    }

    private Database DatabaseOf(Workspace workspace) => _databases[workspace.Index % _setting.Databases];

    private Journal JournalOf(Workspace workspace, int node)
    {
        var writing = workspace.Index % (_setting.HasJournalForEach ? _setting.Workspaces : _setting.Databases);
        if (!_journals.TryGetValue((node, writing), out var journal))
        {
            _journals[(node, writing)] = journal =
                new Journal(_agenda, _costs, _storage, _nodes[node], DatabaseOf(workspace), (w, first, last) => Committed(node, w, first, last));
        }

        return journal;
    }

    private double Gap() => -Math.Log(1 - _random.NextDouble()) / _setting.PostsPerSecond;

    private static double Percentile(List<double> sorted, double percent) =>
        sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * percent / 100) - 1)];
}
