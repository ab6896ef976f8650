using System.Diagnostics.Metrics;
using Parley.Protocol;

namespace Parley.Server.EventLog;

/// <summary>How many writes a commit carries, how long it takes, and how many wait.</summary>
public sealed class JournalMetrics
{
    private static readonly string Posted = EventTypes.NameOf<MessagePosted>();
    private readonly Meter _meter;
    private readonly Histogram<int> _batch;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _messages;

    public JournalMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("Parley");
        _batch = _meter.CreateHistogram<int>("parley.journal.batch_size", "{write}", "Writes in one commit");
        _duration = _meter.CreateHistogram<double>("parley.journal.commit", "s", "From the first write to durable");
        _messages = _meter.CreateCounter<long>("parley.messages.posted", "{message}", "Messages and replies that were committed here");
    }

    /// <summary>From now on it is known how many writes wait for their turn.</summary>
    public void Watch(Func<int> waiting) =>
        _meter.CreateObservableGauge("parley.journal.waiting", waiting, "{write}", "Writes that wait for the journal");

    public void Committed(int writes, List<LoggedEvent> events, TimeSpan took)
    {
        _batch.Record(writes);
        _duration.Record(took.TotalSeconds);
        var messages = 0;
        foreach (var e in events)
        {
            messages += ReferenceEquals(e.Type, Posted) ? 1 : 0;
        }

        if (messages > 0)
        {
            _messages.Add(messages);
        }
    }
}
