using System.Collections.Concurrent;

namespace Parley.Server.Http;

/// <summary>
/// A token bucket for each caller, and <paramref name="most"/> of them. Callers can be made up, so there is a decision to make when there are too many: the
/// fullest quarter is forgotten. To refuse whoever is new would let a flood lock everybody out; to forget just any would let it give a guesser new
/// tries. This way a flood of new callers makes room among itself, and to get rid of one bucket that is spent all others have to be spent as far.
/// </summary>
public sealed class TokenBuckets<TCaller>(double burst, double perSecond, int most, TimeProvider clock)
    where TCaller : notnull
{
    private readonly ConcurrentDictionary<TCaller, TokenBucket> _buckets = new();
    private readonly Lock _makingRoom = new();

    public int Count => _buckets.Count;

    /// <summary>As <see cref="TokenBucket.TryTake"/> does, from this caller's bucket.</summary>
    public bool TryTake(TCaller caller, out int remaining, out TimeSpan wait) => BucketOf(caller).TryTake(out remaining, out wait);

    /// <exception cref="ProblemException"><c>rate_limited</c></exception>
    public void Take(TCaller caller)
    {
        if (!TryTake(caller, out _, out var wait))
        {
            throw Limited(wait);
        }
    }

    /// <summary>Takes nothing: for what is paid later, with <see cref="Charge"/>, and only when it goes wrong.</summary>
    /// <exception cref="ProblemException"><c>rate_limited</c></exception>
    public void Check(TCaller caller)
    {
        if (_buckets.TryGetValue(caller, out var bucket) && !bucket.HasToken(out var wait))
        {
            throw Limited(wait);
        }
    }

    /// <summary>Takes a token, owed where there is none.</summary>
    public void Charge(TCaller caller) => BucketOf(caller).Charge();

    public void Forget(TCaller caller) => _buckets.TryRemove(caller, out _);

    private static ProblemException Limited(TimeSpan wait) => new(Problems.RateLimited) { RetryAfter = (int)Math.Ceiling(wait.TotalSeconds) };

    private TokenBucket BucketOf(TCaller caller)
    {
        if (!_buckets.TryGetValue(caller, out var bucket))
        {
            MakeRoom();
            bucket = _buckets.GetOrAdd(caller, _ => new TokenBucket(burst, perSecond, clock));
        }

        return bucket;
    }

    private void MakeRoom()
    {
        lock (_makingRoom)
        {
            if (_buckets.Count < most)
            {
                return;
            }

            foreach (var (caller, _) in _buckets.Select(b => (b.Key, b.Value.Spent)).OrderBy(b => b.Spent).Take(Math.Max(1, most / 4)).ToList())
            {
                _buckets.TryRemove(caller, out _);
            }
        }
    }
}
