namespace Parley.Simulation;

/// <summary>The workspaces of a setting: how many people each has, and on which nodes.</summary>
internal sealed class Town
{
    private readonly double[] _cumulated;

    public Town(Setting setting, Random random)
    {
        var placed = new int[setting.Nodes];
        Placements = [.. Sizes(setting).Select(online => Place(online, setting, placed, random))];
        _cumulated = new double[Placements.Count];
        var sum = 0.0;
        for (var i = 0; i < Placements.Count; i++)
        {
            _cumulated[i] = sum += Placements[i].Sum(p => p.People);
        }
    }

    /// <summary>For each workspace, the largest first, its people on each of its nodes.</summary>
    public IReadOnlyList<IReadOnlyList<(int Node, int People)>> Placements { get; }

    /// <summary>Where the next post is written: everybody writes as often as everybody else.</summary>
    public int Draw(Random random)
    {
        var found = Array.BinarySearch(_cumulated, random.NextDouble() * _cumulated[^1]);
        return Math.Min(found < 0 ? ~found : found, _cumulated.Length - 1);
    }

    /// <summary>People of each workspace, the largest first.</summary>
    public static IEnumerable<int> Sizes(Setting setting)
    {
        if (!setting.IsZipf)
        {
            return Enumerable.Repeat(setting.Connections / setting.Workspaces, setting.Workspaces);
        }

        // What the largest may not have, all others get.
        var (low, high) = (0.0, (double)setting.Connections * setting.Workspaces);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = Shares(setting, middle).Sum() < setting.Connections ? (middle, high) : (low, middle);
        }

        return Shares(setting, high).Select(share => (int)Math.Max(2, share));
    }

    private static IEnumerable<double> Shares(Setting setting, double first) =>
        Enumerable.Range(1, setting.Workspaces).Select(k => Math.Min(first / k, setting.Largest));

    /// <summary>On the nodes that have the fewest people so far; there, by chance.</summary>
    private static List<(int Node, int People)> Place(int online, Setting setting, int[] placed, Random random)
    {
        var spread = setting.PeoplePerNode is { } each ? Math.Clamp((online + each - 1) / each, 1, setting.Nodes) : setting.Nodes;
        var nodes = Enumerable.Range(0, setting.Nodes).OrderBy(n => placed[n]).Take(spread).ToArray();
        var counts = new int[spread];
        for (var person = 0; person < online; person++)
        {
            counts[random.Next(spread)]++;
        }

        for (var i = 0; i < spread; i++)
        {
            placed[nodes[i]] += counts[i];
        }

        return [.. nodes.Zip(counts).Where(n => n.Second > 0)];
    }
}
