namespace Parley.Server.Telemetry.Metrics;

/// <summary>
/// All metrics at one moment. Counters and histograms only grow, so what happened between two moments is the difference of two readings. A reading that is
/// missing counts as empty.
/// </summary>
public sealed class MetricsReading(IReadOnlyDictionary<string, SeriesReading[]> families)
{
    public IReadOnlyList<SeriesReading> Of(string name) => families.GetValueOrDefault(name) ?? [];

    /// <summary>The value of a family that has one series; null when it has none yet.</summary>
    public double? Value(string name) => Of(name) is [var only] ? only.Value : null;

    /// <summary>What was added to a counter since <paramref name="before"/>, over all series that <paramref name="which"/> lets through.</summary>
    public double Increase(MetricsReading before, string name, Func<SeriesReading, bool>? which = null) =>
        Sum(name, which) - before.Sum(name, which);

    /// <summary>How many measurements a histogram took since <paramref name="before"/>, in all series that <paramref name="which"/> lets through.</summary>
    public long CountSince(MetricsReading before, string name, Func<SeriesReading, bool>? which = null) => Count(name, which) - before.Count(name, which);

    /// <summary>The quantile of what a histogram measured since <paramref name="before"/>; null when it measured nothing.</summary>
    public double? QuantileSince(MetricsReading before, string name, double quantile, Func<SeriesReading, bool>? which = null)
    {
        var now = Series(name, which).ToList();
        if (now.Count == 0)
        {
            return null;
        }

        var counts = new long[now[0].Buckets.Count];
        foreach (var (series, sign) in now.Select(static s => (s, 1)).Concat(before.Series(name, which).Select(static s => (s, -1))))
        {
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] += sign * series.Buckets[i];
            }
        }

        return Quantile.Of(counts, now[0].Bounds, quantile);
    }

    private IEnumerable<SeriesReading> Series(string name, Func<SeriesReading, bool>? which) => which is null ? Of(name) : Of(name).Where(which);

    private double Sum(string name, Func<SeriesReading, bool>? which) => Series(name, which).Sum(static s => s.Value);

    private long Count(string name, Func<SeriesReading, bool>? which) => Series(name, which).Sum(static s => s.Buckets.Sum());
}

/// <summary>
/// One series. <see cref="Value"/> is the number, of a histogram the sum. <see cref="Buckets"/> holds how many measurements lie at or below each of
/// <see cref="Bounds"/> and above the one before it; the last of them, those above all.
/// </summary>
public sealed record SeriesReading(IReadOnlyList<KeyValuePair<string, object?>> Tags, double Value, IReadOnlyList<long> Buckets, IReadOnlyList<double> Bounds)
{
    public string? Tag(string name) => Convert.ToString(Tags.FirstOrDefault(tag => tag.Key == name).Value, System.Globalization.CultureInfo.InvariantCulture);
}
