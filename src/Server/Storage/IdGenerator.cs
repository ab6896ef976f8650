using Parley.Protocol;

namespace Parley.Server.Storage;

/// <summary>
/// Makes ids that grow with time (the scheme of Twitter's Snowflake): 42 bits of milliseconds, 10 bits of node, 12 bits of count.
/// A clock that steps back makes ids run ahead of it rather than repeat. Where several servers share a database, the number of the node and the
/// stretch of time that it may fill are lent: no id is made past its end, whatever the clock says and however long the process slept.
/// </summary>
public sealed class IdGenerator(TimeProvider clock, int node = 0)
{
    /// <summary>How many nodes have a number.</summary>
    public const int Nodes = 1 << (Id.UniqueBits - CountBits);

    private const int CountBits = 12;
    private readonly Lock _gate = new();
    private long _node = NodePart(node);
    private long _limitMs = long.MaxValue;
    private long _lastMs;
    private long _count;

    /// <summary>The time of the newest id.</summary>
    public DateTimeOffset Last
    {
        get
        {
            lock (_gate)
            {
                return DateTimeOffset.FromUnixTimeMilliseconds(_lastMs + Id.EpochUnixMs);
            }
        }
    }

    /// <exception cref="NoNodeNumberException">This server holds no number at the moment, or has filled the time that it was lent.</exception>
    public Id Next()
    {
        lock (_gate)
        {
            var now = Math.Min(Milliseconds(clock.GetUtcNow()), _limitMs);
            if (now > _lastMs)
            {
                (_lastMs, _count) = (now, 0);
            }
            else if (++_count == 1 << CountBits)
            {
                (_lastMs, _count) = (_lastMs + 1, 0);
            }

            return _lastMs <= _limitMs ? new Id((_lastMs << Id.UniqueBits) | _node | _count) : throw new NoNodeNumberException();
        }
    }

    /// <summary>From now on ids carry this number and a time after <paramref name="after"/>, up to <paramref name="until"/>.</summary>
    public void Lend(int number, DateTimeOffset after, DateTimeOffset until)
    {
        lock (_gate)
        {
            (_node, _limitMs) = (NodePart(number), Milliseconds(until));
            (_lastMs, _count) = (Math.Max(_lastMs, Milliseconds(after)) + 1, 0);
        }
    }

    /// <summary>The number is lent for longer.</summary>
    public void Extend(DateTimeOffset until)
    {
        lock (_gate)
        {
            _limitMs = Milliseconds(until);
        }
    }

    /// <summary>No ids until a number is lent.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _limitMs = -1;
        }
    }

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() - Id.EpochUnixMs;

    private static long NodePart(int node) => (long)(node & (Nodes - 1)) << CountBits;
}

/// <summary>Another server may be using the number by now. It passes: a new one is taken as soon as the database answers.</summary>
public sealed class NoNodeNumberException() : Exception("This server holds no node number at the moment.");
