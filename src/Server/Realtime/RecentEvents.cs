using Parley.Server.EventLog;

namespace Parley.Server.Realtime;

/// <summary>The newest events, for clients that catch up to the hub's position: a ring without gaps.</summary>
internal sealed class RecentEvents(int capacity)
{
    private readonly LoggedEvent[] _ring = new LoggedEvent[capacity];
    private int _count;

    /// <summary>The newest seq; where the ring starts when it is empty.</summary>
    public long Head { get; private set; }

    public void StartAt(long head) => (Head, _count) = (head, 0);

    public void Add(LoggedEvent e)
    {
        Head = e.Seq;
        _ring[e.Seq % capacity] = e;
        _count = Math.Min(_count + 1, capacity);
    }

    /// <summary>Whether every event after <paramref name="cursor"/> is here.</summary>
    public bool Reaches(long cursor) => cursor >= Head - _count;

    public IEnumerable<LoggedEvent> After(long cursor)
    {
        for (var seq = cursor + 1; seq <= Head; seq++)
        {
            yield return _ring[seq % capacity];
        }
    }
}
