using System.Collections.Concurrent;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>
/// How often a password may be tried: for one account, whether it exists or not, and from one network. Each node counts for itself, which
/// multiplies the limits by the number of nodes.
/// </summary>
public sealed class SignInLimits(TimeProvider clock)
{
    public const int PerAccount = 10;
    public const int PerNetwork = 50;
    private const int SweepAt = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, TokenBucket> _accounts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TokenBucket> _networks = new(StringComparer.Ordinal);

    /// <exception cref="ProblemException"><c>rate_limited</c></exception>
    public void Take(string emailKey, ClientDevice device)
    {
        Take(_networks, device.Network, PerNetwork);
        Take(_accounts, emailKey, PerAccount);
    }

    /// <summary>Whoever knew the password is not guessing it; their network stays counted, or one known account would pay for tries at others.</summary>
    public void Succeeded(string emailKey) => _accounts.TryRemove(emailKey, out _);

    private void Take(ConcurrentDictionary<string, TokenBucket> buckets, string key, int attempts)
    {
        var bucket = buckets.GetOrAdd(key, _ => new TokenBucket(attempts, attempts / Window.TotalSeconds, clock));
        if (!bucket.TryTake(out _, out var wait))
        {
            throw new ProblemException(Problems.RateLimited) { RetryAfter = (int)Math.Ceiling(wait.TotalSeconds) };
        }

        if (buckets.Count > SweepAt)
        {
            Sweep(buckets);
        }
    }

    private static void Sweep(ConcurrentDictionary<string, TokenBucket> buckets)
    {
        foreach (var (key, bucket) in buckets)
        {
            if (bucket.IsFull)
            {
                buckets.TryRemove(key, out _);
            }
        }
    }
}
