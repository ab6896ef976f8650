namespace Parley.Server.EventLog;

/// <summary>
/// The newest events of one workspace's log that this node committed or was told of, payloads included where it made them: readers that keep up neither
/// query nor parse. A ring without gaps; one that is missing in between starts it anew.
/// </summary>
internal sealed class LogTail(int capacity)
{
    private readonly Lock _gate = new();
    private readonly LoggedEvent[] _ring = new LoggedEvent[capacity];
    private long _head;
    private long _logHead;
    private int _count;

    /// <summary>The log goes up to here, whoever wrote it; answers whether that was not known.</summary>
    public bool Extend(long head)
    {
        lock (_gate)
        {
            var isNews = head > Math.Max(_head, _logHead);
            _logHead = Math.Max(head, _logHead);
            return isNews;
        }
    }

    /// <summary>The newest seq that is known of, whoever wrote it; 0 before the first.</summary>
    public long Head
    {
        get
        {
            lock (_gate)
            {
                return Math.Max(_head, _logHead);
            }
        }
    }

    public void Add(LoggedEvent e)
    {
        lock (_gate)
        {
            if (e.Seq <= _head)
            {
                return;
            }

            _count = e.Seq == _head + 1 ? Math.Min(_count + 1, capacity) : 1;
            _head = e.Seq;
            _ring[e.Seq % capacity] = e;
        }
    }

    /// <summary>The next events after <paramref name="cursor"/>; null when only the database can tell.</summary>
    public List<LoggedEvent>? After(long cursor, int limit)
    {
        lock (_gate)
        {
            if (_count == 0 || cursor < _head - _count || cursor > _head || (cursor == _head && _logHead > _head))
            {
                return null;
            }

            var events = new List<LoggedEvent>((int)Math.Min(limit, _head - cursor));
            for (var seq = cursor + 1; seq <= _head && events.Count < limit; seq++)
            {
                events.Add(_ring[seq % capacity]);
            }

            return events;
        }
    }
}
