using System.Diagnostics.Metrics;

namespace Parley.Server.EventLog;

/// <summary>A step in a message's life, see <see cref="MessageStages"/>.</summary>
public enum MessageStage
{
    /// <summary>From the request's arrival to its place in the journal's queue: who asks, limits, reading and checking.</summary>
    Accept,

    /// <summary>Waiting for the journal.</summary>
    Queue,

    /// <summary>In the journal's transaction, until it is on disk.</summary>
    Commit,

    /// <summary>From on disk until the hub takes it up.</summary>
    Publish,

    /// <summary>Handing it to all who receive it.</summary>
    FanOut,

    /// <summary>From being handed to one receiver until that receiver's connection took it; one receiver stands for all.</summary>
    Socket,

    /// <summary>What another server committed: from its arrival here until the hub takes it up. The way here is not in it: two clocks can't measure it.</summary>
    Hear,
}

/// <summary>
/// How long messages spend in each stage of their life on this server. Not all are timed: at most one every five milliseconds, so that under load it costs
/// what it costs at rest, and a message that is not timed costs nothing. What is timed carries its times in objects that are there anyway: its arrival and
/// its place in the queue in the journal's entry, its commit in the events of that commit. Times are those of <see cref="TimeProvider.GetTimestamp"/>.
/// </summary>
public sealed class MessageStages
{
    /// <summary>From 20 µs, a commit on a good disk, to 10 s.</summary>
    private static readonly double[] Bounds =
        [0.00002, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(5);

    private static readonly KeyValuePair<string, object?>[] Tags =
        [Tag("accept"), Tag("queue"), Tag("commit"), Tag("publish"), Tag("fan_out"), Tag("socket"), Tag("hear")];

    private readonly TimeProvider _clock;
    private readonly Histogram<double> _durations;
    private readonly long _apart;
    private long _lastBegun;

    public MessageStages(IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        _apart = (long)(Apart.TotalSeconds * clock.TimestampFrequency);
        _durations = meters.Create("Parley").CreateHistogram(
            "parley.message.stage.duration", "s", "Time that messages spend in each stage of their life on this server",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });
    }

    /// <summary>The present; what a stage begins and ends with.</summary>
    public long Now => _clock.GetTimestamp();

    /// <summary>When this message arrived, if it is one to be timed; otherwise 0.</summary>
    public long Arrive()
    {
        var now = Now;
        if (now - Volatile.Read(ref _lastBegun) < _apart)
        {
            return 0;
        }

        // Two that come at the same moment may both be timed; that is no harm.
        Volatile.Write(ref _lastBegun, now);
        return now;
    }

    public void Record(MessageStage stage, long from, long to) =>
        _durations.Record(_clock.GetElapsedTime(from, to).TotalSeconds, Tags[(int)stage]);

    private static KeyValuePair<string, object?> Tag(string stage) => new("stage", stage);
}
