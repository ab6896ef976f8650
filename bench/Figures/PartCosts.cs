namespace Parley.Bench.Figures;

/// <summary>What a message or a delivery costs each part of a set-up, round by round.</summary>
internal sealed class PartCosts(IReadOnlyList<(string Name, Func<double> CpuSeconds)> parts)
{
    private readonly List<double>[] _each = [.. parts.Select(_ => new List<double>())];
    private readonly List<double> _all = [];
    private double[] _before = [];

    public void StartRound() => _before = [.. parts.Select(p => p.CpuSeconds())];

    /// <summary>The parts' time since the start, over so many messages or deliveries.</summary>
    public void EndRound(double count)
    {
        var used = parts.Select((p, i) => (p.CpuSeconds() - _before[i]) / count * 1e6).ToList();
        _all.Add(used.Sum());
        for (var i = 0; i < used.Count; i++)
        {
            _each[i].Add(used[i]);
        }
    }

    /// <summary>One row for all parts together, which is what a target is for, and one for each.</summary>
    public void AddTo(Report report, string scenario, string what, Target? target)
    {
        report.Add(scenario, $"{what}, all parts", _all, "µs", target);
        for (var i = 0; i < parts.Count; i++)
        {
            report.Add(scenario, $"{what}, {parts[i].Name}", _each[i], "µs");
        }
    }
}
