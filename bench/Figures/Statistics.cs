using System.Diagnostics;

namespace Parley.Bench.Figures;

internal static class Statistics
{
    public static double Median(IEnumerable<double> values) => Percentile([.. values], 50);

    /// <summary>Nearest rank: the smallest value that at least <paramref name="percent"/> percent of the values do not exceed.</summary>
    public static double Percentile(List<double> values, double percent)
    {
        values.Sort();
        return values.Count == 0 ? double.NaN : values[Math.Max(0, (int)Math.Ceiling(values.Count * percent / 100) - 1)];
    }

    /// <summary>Milliseconds since a <see cref="Stopwatch"/> timestamp.</summary>
    public static double MillisecondsSince(long started) => Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}
