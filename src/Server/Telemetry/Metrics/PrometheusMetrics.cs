using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Parley.Server.Telemetry.Metrics;

/// <summary>
/// What this server's meters measure, in Prometheus text format 0.0.4. Names follow "Prometheus and OpenMetrics Compatibility" of the OpenTelemetry
/// specification, so that dashboards made for either fit.
/// </summary>
public sealed class PrometheusMetrics : IDisposable
{
    private static readonly HashSet<string> Meters =
        new(StringComparer.Ordinal) { "Parley", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime" };

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly Lock _writing = new();

    public PrometheusMetrics(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Several servers may share a process, as in tests; the runtime's own meters belong to all.
            if (Meters.Contains(instrument.Meter.Name) && (instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, factory)))
            {
                listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(MetricName.Of(instrument), name => new MetricFamily(name, instrument)));
            }
        };
        Listen<byte>();
        Listen<short>();
        Listen<int>();
        Listen<long>();
        Listen<float>();
        Listen<double>();
        Listen<decimal>();
        _listener.Start();
    }

    /// <summary>Everything that is measured, by name, whether or not anything has been measured yet.</summary>
    internal IReadOnlyDictionary<string, MetricKind> Kinds => _families.ToDictionary(static f => f.Key, static f => f.Value.Kind, StringComparer.Ordinal);

    public string Write()
    {
        var text = new StringBuilder();
        lock (_writing)
        {
            Observe();
            foreach (var family in _families.Values.OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                family.WriteTo(text);
            }
        }

        return text.ToString();
    }

    /// <summary>The same as numbers, as they are at this moment.</summary>
    public MetricsReading Read()
    {
        lock (_writing)
        {
            Observe();
            return new MetricsReading(_families.ToDictionary(static f => f.Key, static f => f.Value.Read(), StringComparer.Ordinal));
        }
    }

    public void Dispose() => _listener.Dispose();

    internal static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private void Observe()
    {
        foreach (var family in _families.Values)
        {
            family.ForgetObserved();
        }

        _listener.RecordObservableInstruments();
    }

    private void Listen<T>()
        where T : struct, INumber<T> =>
        _listener.SetMeasurementEventCallback<T>(static (_, value, tags, family) => ((MetricFamily)family!).Record(double.CreateSaturating(value), tags));
}
