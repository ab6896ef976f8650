namespace Parley.Chaos;

/// <summary>What is wrong, gathered so that all of it is told at once.</summary>
public sealed class Findings
{
    private const int Shown = 10;
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Add(string finding) => _all.Add(finding);

    /// <summary>None of these may be.</summary>
    public void Find(string what, IEnumerable<string> which) => _all.AddRange(which.Take(Shown).Select(one => $"{what}: {one}"));

    /// <summary>Each of what was promised is there as often as it was promised, and nothing else.</summary>
    public void Differ(string what, IEnumerable<string> promised, IEnumerable<string> there)
    {
        var (expected, counts) = (Count(promised), Count(there));
        Find($"{what} is lost", expected.Where(e => counts.GetValueOrDefault(e.Key) < e.Value).Select(e => Named(e.Key, counts.GetValueOrDefault(e.Key), e.Value)));
        Find($"{what} is repeated", expected.Where(e => counts.GetValueOrDefault(e.Key) > e.Value).Select(e => Named(e.Key, counts[e.Key], e.Value)));
        Find($"{what} is there that nobody was promised", counts.Keys.Where(one => !expected.ContainsKey(one)));
    }

    /// <exception cref="FindingException">There are some.</exception>
    public void Throw()
    {
        if (_all.Count > 0)
        {
            throw new FindingException($"{_all.Count} findings:\n{string.Join('\n', _all)}");
        }
    }

    private static Dictionary<string, int> Count(IEnumerable<string> all) => all.CountBy(one => one, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    private static string Named(string one, int there, int promised) => there == 0 && promised == 1 ? one : $"{one}, {there} of {promised}";
}
