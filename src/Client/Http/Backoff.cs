// SPDX-License-Identifier: Apache-2.0
namespace Parley.Client.Http;

/// <summary>
/// Exponential backoff with "equal jitter": attempt n (from 0) waits between half of min(cap, base · 2ⁿ) and all of it, so that
/// clients that failed together don't come back together. Source: M. Brooker, "Exponential Backoff and Jitter", AWS
/// Architecture Blog, 2015.
/// </summary>
internal sealed record Backoff(TimeSpan Base, TimeSpan Cap, Random Random)
{
    private const int MaxDoublings = 30; // keeps 2ⁿ finite; any cap is reached long before

    public TimeSpan Delay(int attempt)
    {
        var ceiling = Math.Min(Cap.TotalMilliseconds, Base.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, MaxDoublings)));
        return TimeSpan.FromMilliseconds(ceiling * (0.5 + (0.5 * Random.NextDouble())));
    }
}
