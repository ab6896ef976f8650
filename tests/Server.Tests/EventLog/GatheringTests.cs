using Parley.Server.EventLog;

namespace Parley.Server.Tests.EventLog;

public sealed class GatheringTests : IAsyncDisposable
{
    private const int Most = 20;
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(8);
    private readonly TestClock _clock = new(running: false);
    private readonly Gathering _gathering;
    private int _waiting;

    public GatheringTests() => _gathering = new Gathering(_clock, Most);

    [Fact]
    public async Task Those_who_were_answered_together_are_waited_for()
    {
        _gathering.Committed(3, Long, waiting: 0);
        Arrive();

        var waiting = _gathering.WaitAsync(() => _waiting).AsTask();
        Arrive();
        Assert.False(waiting.IsCompleted);

        Arrive();
        await waiting;
    }

    [Fact]
    public async Task Those_who_came_meanwhile_do_not_stand_for_those_who_were_answered()
    {
        Arrive();
        Arrive();
        _gathering.Committed(1, Long, waiting: _waiting);

        var waiting = _gathering.WaitAsync(() => _waiting).AsTask();
        Assert.False(waiting.IsCompleted);

        Arrive();
        await waiting;
    }

    [Fact]
    public void A_full_transaction_waits_for_nobody()
    {
        _gathering.Committed(Most, Long, waiting: Most);
        _waiting = Most;

        Assert.True(_gathering.WaitAsync(() => _waiting).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Nobody_waits_longer_than_half_of_what_the_last_transaction_took()
    {
        _gathering.Committed(3, Long, waiting: 0);
        Arrive();

        var waiting = _gathering.WaitAsync(() => _waiting).AsTask();
        _clock.Advance(Long / 2 - TimeSpan.FromMilliseconds(1));
        Assert.False(waiting.IsCompleted);

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await waiting;
    }

    [Fact]
    public async Task A_slow_database_makes_nobody_wait_for_more_than_five_milliseconds()
    {
        _gathering.Committed(3, TimeSpan.FromSeconds(10), waiting: 0);

        var waiting = _gathering.WaitAsync(() => _waiting).AsTask();
        _clock.Advance(TimeSpan.FromMilliseconds(5));

        await waiting;
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(16, 1)]
    public void Who_writes_alone_or_to_a_fast_database_does_not_wait(int answered, int tookMs)
    {
        _gathering.Committed(answered, TimeSpan.FromMilliseconds(tookMs), waiting: 0);
        Arrive();

        Assert.True(_gathering.WaitAsync(() => _waiting).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_wait_that_is_over_does_not_shorten_the_next()
    {
        _gathering.Committed(2, Long, waiting: 0);
        var first = _gathering.WaitAsync(() => _waiting).AsTask();
        Arrive();
        Arrive();
        await first;

        _waiting = 0;
        var second = _gathering.WaitAsync(() => _waiting).AsTask();
        _clock.Advance(Long / 2 - TimeSpan.FromMilliseconds(1));

        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await second;
    }

    public ValueTask DisposeAsync() => _gathering.DisposeAsync();

    private void Arrive() => _gathering.Arrived(++_waiting);
}
