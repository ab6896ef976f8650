namespace Parley.Server.Jobs;

/// <summary>
/// Exponential backoff with full jitter: a random wait between nothing and the doubled bound, so that what failed together does not come back
/// together (M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
/// </summary>
public static class Backoff
{
    /// <summary>The wait after the failure of <paramref name="attempt"/> (1 for the first).</summary>
    public static TimeSpan Delay(long attempt, TimeSpan first, TimeSpan longest, Random random)
    {
        var bound = Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, attempt - 1));
        return TimeSpan.FromSeconds(bound * random.NextDouble());
    }
}
