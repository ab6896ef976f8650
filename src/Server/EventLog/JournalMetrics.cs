using System.Diagnostics.Metrics;

namespace Parley.Server.EventLog;

/// <summary>How many writes a commit carries, and how long it takes.</summary>
public sealed class JournalMetrics(IMeterFactory meters)
{
    private readonly Histogram<int> _batch = Meter(meters).CreateHistogram<int>("parley.journal.batch_size", "{write}", "Writes in one commit");
    private readonly Histogram<double> _duration = Meter(meters).CreateHistogram<double>("parley.journal.commit", "s", "From the first write to durable");

    public void Committed(int writes, TimeSpan took)
    {
        _batch.Record(writes);
        _duration.Record(took.TotalSeconds);
    }

    private static Meter Meter(IMeterFactory meters) => meters.Create("Parley");
}
