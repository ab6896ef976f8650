namespace Parley.Server.Telemetry.Metrics;

internal static class Quantile
{
    /// <summary>
    /// Estimates a quantile from a histogram's buckets, by the rule of Prometheus' <c>histogram_quantile</c>: values lie evenly within their bucket, the
    /// lowest begins at 0, and of what lies above all bounds the highest bound is the answer. Null for an empty histogram.
    /// </summary>
    /// <param name="counts">How many lie in each bucket, one more than there are bounds.</param>
    /// <param name="bounds">Inclusive upper bounds, ascending, above 0.</param>
    /// <param name="quantile">From 0 to 1.</param>
    public static double? Of(IReadOnlyList<long> counts, IReadOnlyList<double> bounds, double quantile)
    {
        var total = counts.Sum();
        if (total <= 0)
        {
            return null;
        }

        var rank = quantile * total;
        var below = 0L;
        for (var i = 0; i < bounds.Count; i++)
        {
            if (counts[i] > 0 && below + counts[i] >= rank)
            {
                var low = i == 0 ? 0 : bounds[i - 1];
                return low + ((bounds[i] - low) * (rank - below) / counts[i]);
            }

            below += counts[i];
        }

        return bounds[^1];
    }
}
