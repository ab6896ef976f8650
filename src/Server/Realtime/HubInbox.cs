using System.Threading.Channels;
using Parley.Server.EventLog;

namespace Parley.Server.Realtime;

/// <summary>
/// What waits for a hub's loop. While a turn waits for the database, everybody else goes on posting; so what can be had again does not wait without bound:
/// events, which are in the log, and what passes, which is typing and presence. What must happen always waits; of that there is only so much: a
/// connection comes, goes and says how present its person is once at a time.
/// </summary>
internal sealed class HubInbox(int mostEvents, HubMetrics metrics)
{
    /// <summary>More than a thousand people typing are not news.</summary>
    public const int MostPassing = 1000;

    private readonly Channel<Entry> _waiting = System.Threading.Channels.Channel.CreateUnbounded<Entry>(new UnboundedChannelOptions { SingleReader = true });
    private int _events;
    private int _passing;
    private volatile bool _missed;

    /// <summary>Committed events, in order; false when they have to be read from the log.</summary>
    public bool Post(IReadOnlyList<LoggedEvent> events)
    {
        // One block is always taken, however long it is.
        var waiting = Interlocked.Add(ref _events, events.Count);
        if (waiting > mostEvents && waiting > events.Count)
        {
            Interlocked.Add(ref _events, -events.Count);
            _missed = true;
            metrics.Dropped("events");
            return false;
        }

        return _waiting.Writer.TryWrite(new Entry(events, null, IsPassing: false));
    }

    /// <summary>What must happen.</summary>
    public void Post(Action act) => _waiting.Writer.TryWrite(new Entry(null, act, IsPassing: false));

    /// <summary>What nobody misses when there is too much.</summary>
    public void PostPassing(Action act)
    {
        if (Interlocked.Increment(ref _passing) > MostPassing)
        {
            Interlocked.Decrement(ref _passing);
            metrics.Dropped("passing");
            return;
        }

        _waiting.Writer.TryWrite(new Entry(null, act, IsPassing: true));
    }

    public ValueTask<bool> WaitAsync(CancellationToken cancel) => _waiting.Reader.WaitToReadAsync(cancel);

    /// <summary>The loop's.</summary>
    public bool TryTake(out Entry entry)
    {
        if (!_waiting.Reader.TryRead(out entry))
        {
            return false;
        }

        if (entry.Events is { } events)
        {
            Interlocked.Add(ref _events, -events.Count);
        }
        else if (entry.IsPassing)
        {
            Interlocked.Decrement(ref _passing);
        }

        return true;
    }

    /// <summary>The loop's: whether events were left out since it was last asked.</summary>
    public bool TakeMissed()
    {
        if (!_missed)
        {
            return false;
        }

        // Whoever says so between these lines is heard too: the log is read after them.
        _missed = false;
        return true;
    }

    /// <summary>Events got lost on the way from here.</summary>
    public void Miss() => _missed = true;

    internal readonly record struct Entry(IReadOnlyList<LoggedEvent>? Events, Action? Act, bool IsPassing);
}
