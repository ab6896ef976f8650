using Microsoft.Extensions.Options;
using Parley.Server.Http;
using Parley.Server.Realtime;

namespace Parley.Server.Tests.Sync;

/// <summary>How many first screens are let in, and when the others may come back, by a clock that stands still between turns.</summary>
public sealed class SyncGateRateTests
{
    private const int PerSecond = 200;
    private const int Burst = 5 * PerSecond;
    private readonly TestClock _clock = new(running: false);
    private readonly SyncGate _gate;

    public SyncGateRateTests() => _gate = new SyncGate(Options.Create(new RealtimeOptions { SyncsPerSecond = PerSecond }), _clock);

    [Fact]
    public void Five_seconds_worth_is_let_in_at_once_and_then_so_many_a_second()
    {
        Assert.InRange(Enter(5000).Admitted, Burst, Burst + 1);
        for (var second = 0; second < 10; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.InRange(Enter(1000).Admitted, PerSecond - 1, PerSecond + 1);
        }

        // However long it is quiet, no more than that is saved up.
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.InRange(Enter(5000).Admitted, Burst, Burst + 1);
    }

    [Fact]
    public void Who_is_sent_away_comes_back_in_order_and_no_faster_than_they_are_let_in()
    {
        var (admitted, waits) = Enter(5000);

        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits.Count / PerSecond, waits.Distinct().Count() - 1, waits.Distinct().Count());
        Assert.All(waits.CountBy(seconds => seconds), second => Assert.InRange(second.Value, 1, PerSecond + 1));

        // Whoever comes when they were told is let in.
        foreach (var second in waits.CountBy(seconds => seconds))
        {
            _clock.Advance(TimeSpan.FromSeconds(second.Key == waits[0] ? second.Key : 1));
            var back = Enter(second.Value);
            Assert.InRange(back.Waits.Count, 0, 1);
            admitted += back.Admitted;
        }

        Assert.InRange(admitted, 4990, 5000);
    }

    [Fact]
    public void Nobody_is_sent_away_for_much_longer_than_a_minute() => Assert.InRange(Enter(50_000).Waits.Max(), 60, 62);

    private (int Admitted, List<int> Waits) Enter(int arrivals)
    {
        var waits = new List<int>();
        for (var i = 0; i < arrivals; i++)
        {
            try
            {
                _gate.Enter();
            }
            catch (ProblemException refusal)
            {
                waits.Add(refusal.RetryAfter!.Value);
            }
        }

        return (arrivals - waits.Count, waits);
    }
}
