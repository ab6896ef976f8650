namespace Parley.Simulation;

/// <summary>The workspaces of a setting: how many of whose clients are on which node.</summary>
internal sealed class Town
{
    private readonly double[] _cumulated;

    public Town(Setting setting, Random random)
    {
        var weights = Enumerable.Range(1, setting.Workspaces).Select(k => 1.0 / k).ToArray();
        var total = weights.Sum();
        Workspaces = [.. weights.Select((w, i) => new Workspace(i, (int)Math.Max(2, setting.Connections * w / total), setting, random))];
        _cumulated = new double[Workspaces.Count];
        var sum = 0.0;
        for (var i = 0; i < Workspaces.Count; i++)
        {
            _cumulated[i] = sum += Workspaces[i].Online;
        }
    }

    public IReadOnlyList<Workspace> Workspaces { get; }

    /// <summary>Where the next post is written: everybody writes as often as everybody else.</summary>
    public Workspace Draw(Random random)
    {
        var found = Array.BinarySearch(_cumulated, random.NextDouble() * _cumulated[^1]);
        return Workspaces[Math.Min(found < 0 ? ~found : found, Workspaces.Count - 1)];
    }
}

internal sealed class Workspace
{
    public Workspace(int index, int online, Setting setting, Random random)
    {
        (Index, Online) = (index, online);
        var spread = Math.Min(setting.NodesPerWorkspace ?? setting.Nodes, setting.Nodes);
        var first = random.Next(setting.Nodes);
        var nodes = Enumerable.Range(0, spread).Select(i => (first + i) % setting.Nodes).ToArray();
        var counts = new Dictionary<int, int>();
        for (var person = 0; person < online; person++)
        {
            var node = nodes[random.Next(spread)];
            counts[node] = counts.GetValueOrDefault(node) + 1;
        }

        OnNode = [.. counts.Select(c => (c.Key, c.Value))];
    }

    public int Index { get; }

    /// <summary>Connected people.</summary>
    public int Online { get; }

    /// <summary>How many of them are on which node; nodes without any are left out.</summary>
    public IReadOnlyList<(int Node, int People)> OnNode { get; }

    /// <summary>
    /// Connected readers of one post: four in ten go to a conversation of two, four to a team of about twelve, 15 in a hundred to a tenth of the workspace,
    /// five to everybody.
    /// </summary>
    public int Readers(Random random) => Math.Min(Online, random.Next(100) switch
    {
        < 40 => 2,
        < 80 => 4 + random.Next(17),
        < 95 => Math.Max(2, Online / 10),
        _ => Online,
    });
}
