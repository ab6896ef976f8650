using Parley.Server.Jobs;

namespace Parley.Server.Tests.Jobs;

public sealed class BackoffTests
{
    [Fact]
    public void A_wait_lies_between_nothing_and_the_doubled_bound()
    {
        var random = new Random(20260101);
        for (var attempt = 1L; attempt <= 100; attempt++)
        {
            var bound = Math.Min(3600, 2 * Math.Pow(2, attempt - 1));
            for (var i = 0; i < 20; i++)
            {
                Assert.InRange(Backoff.Delay(attempt, TimeSpan.FromSeconds(2), TimeSpan.FromHours(1), random).TotalSeconds, 0, bound);
            }
        }
    }

    [Fact]
    public void Waits_differ_so_that_what_failed_together_comes_back_apart()
    {
        var random = new Random(20260101);
        var waits = Enumerable.Range(0, 1000).Select(_ => Backoff.Delay(5, TimeSpan.FromSeconds(2), TimeSpan.FromHours(1), random).TotalSeconds).ToList();
        Assert.InRange(waits.Average(), 14, 18);
        Assert.True(waits.Max() - waits.Min() > 30);
    }
}
