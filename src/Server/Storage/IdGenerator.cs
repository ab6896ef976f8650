using Parley.Protocol;

namespace Parley.Server.Storage;

/// <summary>
/// Makes ids that grow with time (the scheme of Twitter's Snowflake): 42 bits of milliseconds, 10 bits of node, 12 bits of count.
/// A clock that steps back makes ids run ahead of it rather than repeat.
/// </summary>
public sealed class IdGenerator(TimeProvider clock, int node = 0)
{
    private const int CountBits = 12;
    private const int NodeBits = Id.UniqueBits - CountBits;
    private readonly Lock _gate = new();
    private readonly long _node = (long)(node & ((1 << NodeBits) - 1)) << CountBits;
    private long _lastMs;
    private long _count;

    public Id Next()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds() - Id.EpochUnixMs;
            if (now > _lastMs)
            {
                (_lastMs, _count) = (now, 0);
            }
            else if (++_count == 1 << CountBits)
            {
                (_lastMs, _count) = (_lastMs + 1, 0);
            }

            return new Id((_lastMs << Id.UniqueBits) | _node | _count);
        }
    }
}
