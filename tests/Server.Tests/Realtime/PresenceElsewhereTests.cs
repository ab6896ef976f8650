using Parley.Server.Realtime;

namespace Parley.Server.Tests.Realtime;

/// <summary>What is believed of people on other servers, and for how long.</summary>
public sealed class PresenceElsewhereTests
{
    private static readonly Id Ada = new(7);
    private readonly TestClock _clock = new(running: false);

    [Fact]
    public void A_server_that_falls_silent_is_forgotten_after_a_minute()
    {
        var elsewhere = Heard();
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Empty(elsewhere.Forget());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([Ada], elsewhere.Forget());
        Assert.Equal(PresenceState.Offline, elsewhere.StateOf(Ada));
    }

    [Fact]
    public void Silence_counts_only_from_when_others_can_be_heard_again()
    {
        var elsewhere = Heard();
        for (var looks = 0; looks < 5; looks++)
        {
            _clock.Advance(PresenceElsewhere.Repeat);
            elsewhere.Wait();
        }

        Assert.Equal(PresenceState.Online, elsewhere.StateOf(Ada));
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Empty(elsewhere.Forget());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([Ada], elsewhere.Forget());
    }

    private PresenceElsewhere Heard()
    {
        var elsewhere = new PresenceElsewhere(_clock);
        Assert.Equal([Ada], elsewhere.Heard("there", [new UserPresence { UserId = Ada, State = PresenceState.Online }], isEverybody: true));
        return elsewhere;
    }
}
