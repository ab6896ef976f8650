using System.Diagnostics.Metrics;

namespace Parley.Server.EventLog;

/// <summary>How far each reader is behind the head of the log. A reader that hangs shows here before anybody misses what it does.</summary>
internal sealed class ReaderMetrics
{
    private readonly Func<IEnumerable<ReaderLoop>> _loops;

    public ReaderMetrics(IMeterFactory meters, Func<IEnumerable<ReaderLoop>> loops)
    {
        _loops = loops;
        var meter = meters.Create("Parley");
        meter.CreateObservableGauge("parley.readers.lag", Lags, "{event}", "Events of the log that a reader has yet to see");
        meter.CreateObservableGauge("parley.readers.delay", Delays, "s", "How long the oldest of them has been waiting");
    }

    private IEnumerable<Measurement<long>> Lags() =>
        Worst(static loop => loop.Lag).Select(static worst => new Measurement<long>(worst.Value, Tag(worst.Reader)));

    private IEnumerable<Measurement<double>> Delays() =>
        Worst(static loop => loop.Delay.TotalSeconds).Select(static worst => new Measurement<double>(worst.Value, Tag(worst.Reader)));

    /// <summary>Over all workspaces: the one that is furthest behind.</summary>
    private IEnumerable<(string Reader, T Value)> Worst<T>(Func<ReaderLoop, T> value)
        where T : IComparable<T> =>
        _loops().GroupBy(static loop => loop.Reader, StringComparer.Ordinal).Select(loops => (loops.Key, loops.Max(value)!));

    private static KeyValuePair<string, object?> Tag(string reader) => new("reader", reader);
}
