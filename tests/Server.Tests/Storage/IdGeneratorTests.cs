using Parley.Server.Storage;

namespace Parley.Server.Tests.Storage;

public sealed class IdGeneratorTests
{
    [Fact]
    public void Ids_of_one_moment_differ_and_grow()
    {
        var ids = new IdGenerator(new TestClock(running: false));

        // More than a millisecond has room for: the rest runs ahead of the clock.
        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();

        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.Equal(made.Order(), made);
    }

    [Fact]
    public void An_id_tells_when_it_was_made()
    {
        var clock = new TestClock(running: false);
        var id = new IdGenerator(clock).Next();
        Assert.Equal(clock.GetUtcNow().ToUnixTimeMilliseconds(), id.CreatedAt.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Nodes_never_make_the_same()
    {
        var clock = new TestClock(running: false);
        var made = Enumerable.Range(0, 1024).Select(node => new IdGenerator(clock, node)).SelectMany(ids => new[] { ids.Next(), ids.Next() }).ToList();
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void A_clock_that_steps_back_repeats_nothing()
    {
        var clock = new SteppingClock { Now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000) };
        var ids = new IdGenerator(clock);
        var before = ids.Next();

        clock.Now -= TimeSpan.FromHours(1);

        Assert.True(ids.Next() > before);
    }

    [Fact]
    public async Task Many_at_once_get_different_ones()
    {
        var ids = new IdGenerator(TimeProvider.System);
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 5000).Select(_ => ids.Next()).ToList())));
        Assert.Equal(40_000, made.SelectMany(m => m).Distinct().Count());
    }

    private sealed class SteppingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
