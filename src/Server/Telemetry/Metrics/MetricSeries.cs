using System.Globalization;
using System.Text;

namespace Parley.Server.Telemetry.Metrics;

/// <summary>One label set of a family: a number, or the buckets of a histogram.</summary>
internal sealed class MetricSeries(KeyValuePair<string, object?>[] tags, double[] bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _buckets = new long[bounds.Length + 1];
    private double _sum;

    /// <summary><c>method="GET",status="200"</c></summary>
    public string Labels { get; } = string.Join(',', tags
        .Where(static tag => tag.Value is not null)
        .Select(static tag => $"{MetricName.Clean(tag.Key)}=\"{Escape(tag.Value!)}\""));

    public void Add(double value)
    {
        // The first bound that is not below the value: bounds are inclusive.
        var bucket = Array.BinarySearch(bounds, value);
        lock (_gate)
        {
            _sum += value;
            _buckets[bucket >= 0 ? bucket : ~bucket]++;
        }
    }

    public void Set(double value)
    {
        lock (_gate)
        {
            _sum = value;
        }
    }

    public SeriesReading Read()
    {
        lock (_gate)
        {
            return new SeriesReading(tags, _sum, [.. _buckets], bounds);
        }
    }

    public void WriteTo(StringBuilder text, string name, MetricKind kind)
    {
        lock (_gate)
        {
            if (kind == MetricKind.Histogram)
            {
                WriteHistogram(text, name);
            }
            else
            {
                Line(text, name, Labels, PrometheusMetrics.Number(_sum));
            }
        }
    }

    private static void Line(StringBuilder text, string name, string labels, string value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(value).Append('\n');
    }

    private static string Escape(object value) =>
        (value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    private void WriteHistogram(StringBuilder text, string name)
    {
        var comma = Labels.Length > 0 ? "," : "";
        var count = 0L;
        for (var i = 0; i < _buckets.Length; i++)
        {
            count += _buckets[i];
            var bound = i < bounds.Length ? PrometheusMetrics.Number(bounds[i]) : "+Inf";
            Line(text, $"{name}_bucket", $"{Labels}{comma}le=\"{bound}\"", count.ToString(CultureInfo.InvariantCulture));
        }

        Line(text, $"{name}_sum", Labels, PrometheusMetrics.Number(_sum));
        Line(text, $"{name}_count", Labels, count.ToString(CultureInfo.InvariantCulture));
    }
}
