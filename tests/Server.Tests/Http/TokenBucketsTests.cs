using System.Globalization;
using System.Net;
using Parley.Server.Http;

namespace Parley.Server.Tests.Http;

/// <summary>However many callers somebody makes up, there is a bound on what is kept of them, and limits go on to hold for whom they should.</summary>
public sealed class TokenBucketsTests
{
    private const int Most = 100;
    private const int Burst = 3;
    private readonly TokenBuckets<string> _buckets = new(Burst, perSecond: 0.001, Most, new TestClock(running: false));

    [Fact]
    public void A_flood_of_new_callers_is_bounded_and_none_of_them_is_refused()
    {
        foreach (var caller in Callers(50 * Most))
        {
            Assert.True(_buckets.TryTake(caller, out _, out _));
            Assert.InRange(_buckets.Count, 1, Most);
        }
    }

    [Fact]
    public void A_flood_does_not_give_a_guesser_new_tries()
    {
        while (_buckets.TryTake("guesser", out _, out _))
        {
        }

        foreach (var caller in Callers(50 * Most))
        {
            _buckets.Take(caller);
        }

        Assert.False(_buckets.TryTake("guesser", out _, out _));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2::1", "20010DB800010002/64")]
    [InlineData("2001:db8:1:2:ffff::9", "20010DB800010002/64")]
    public void Addresses_of_one_site_count_together(string address, string network) => Assert.Equal(network, CallerNetwork.Of(IPAddress.Parse(address)));

    private static IEnumerable<string> Callers(int count) => Enumerable.Range(0, count).Select(i => i.ToString(CultureInfo.InvariantCulture));
}
