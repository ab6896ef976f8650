using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Parley.Server.Telemetry.Metrics;

internal enum MetricKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>One instrument: its series by label set.</summary>
internal sealed class MetricFamily
{
    /// <summary>More label sets than this are a mistake in the labels; they are left out rather than kept for ever.</summary>
    private const int MaxSeries = 2000;

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
    private static readonly double[] Counts = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096, 16384];

    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries> _series = new(TagSets.Comparer);
    private readonly ConcurrentDictionary<KeyValuePair<string, object?>[], MetricSeries>.AlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>> _byTags;
    private readonly string _help;
    private readonly double[] _bounds;
    private readonly bool _isObserved;
    private readonly bool _isSet;

    public MetricFamily(string name, Instrument instrument)
    {
        Name = name;
        _help = instrument.Description ?? "";
        Kind = KindOf(instrument);
        _bounds = Kind == MetricKind.Histogram ? BoundsOf(instrument) : [];
        _isObserved = instrument.IsObservable;
        _isSet = _isObserved || Definition(instrument) == typeof(Gauge<>);
        _byTags = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
    }

    public string Name { get; }

    public MetricKind Kind { get; }

    public static MetricKind KindOf(Instrument instrument)
    {
        var definition = Definition(instrument);
        return definition == typeof(Histogram<>) ? MetricKind.Histogram
            : definition == typeof(Counter<>) || definition == typeof(ObservableCounter<>) ? MetricKind.Counter
            : MetricKind.Gauge;
    }

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!_byTags.TryGetValue(tags, out var series))
        {
            if (_series.Count >= MaxSeries)
            {
                return;
            }

            series = _series.GetOrAdd(tags.ToArray(), static (labels, bounds) => new MetricSeries(labels, bounds), _bounds);
        }

        if (_isSet)
        {
            series.Set(value);
        }
        else
        {
            series.Add(value);
        }
    }

    /// <summary>Observables report all their series each time: those that are gone must not linger.</summary>
    public void ForgetObserved()
    {
        if (_isObserved)
        {
            _series.Clear();
        }
    }

    public SeriesReading[] Read() => [.. _series.Values.Select(static series => series.Read())];

    public void WriteTo(StringBuilder text)
    {
        if (_series.IsEmpty)
        {
            return;
        }

        text.Append("# HELP ").Append(Name).Append(' ').Append(_help.Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings("\\n")).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(' ').Append(Enum.GetName(Kind)!.ToLowerInvariant()).Append('\n');
        foreach (var series in _series.Values.OrderBy(s => s.Labels, StringComparer.Ordinal))
        {
            series.WriteTo(text, Name, Kind);
        }
    }

    private static double[] BoundsOf(Instrument instrument)
    {
        var advised = instrument switch
        {
            Instrument<double> i => i.Advice?.HistogramBucketBoundaries?.Select(static b => b),
            Instrument<long> i => i.Advice?.HistogramBucketBoundaries?.Select(static b => (double)b),
            Instrument<int> i => i.Advice?.HistogramBucketBoundaries?.Select(static b => (double)b),
            _ => null,
        };
        return advised is not null ? [.. advised] : instrument.Unit == "s" ? Seconds : Counts;
    }

    private static Type Definition(Instrument instrument) => instrument.GetType().GetGenericTypeDefinition();
}
