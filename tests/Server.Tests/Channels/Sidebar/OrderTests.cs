using Parley.Server.Channels.Sidebar;

namespace Parley.Server.Tests.Channels.Sidebar;

/// <summary>The arithmetic of lists that people order.</summary>
public sealed class OrderTests
{
    [Fact]
    public void Random_moves_give_the_order_of_a_list_in_which_things_are_put_before_each_other()
    {
        var random = new Random(17);
        for (var run = 0; run < 50; run++)
        {
            var positions = new Dictionary<Id, long>();
            var expected = new List<Id>();
            for (var step = 0; step < 300; step++)
            {
                var entry = new Id(random.Next(1, 13));
                // Often the same place, where room runs out; sometimes one that is not there.
                var before = random.Next(3) == 0 ? new Id(random.Next(1, 15)) : expected.LastOrDefault(new Id(99));
                before = before == entry ? new Id(99) : before;
                expected.Remove(entry);
                var at = expected.IndexOf(before);
                expected.Insert(at < 0 ? expected.Count : at, entry);

                var others = positions.Where(p => p.Key != entry).OrderBy(p => p.Value).Select(p => new Placed(p.Key, p.Value)).ToList();
                foreach (var placed in Order.Put(others, entry, before))
                {
                    positions[placed.Id] = placed.Position;
                }

                Assert.Equal(expected, positions.OrderBy(p => p.Value).Select(p => p.Key));
                Assert.Equal(positions.Count, positions.Values.Distinct().Count());
            }
        }
    }

    [Fact]
    public void A_move_changes_nothing_else_as_long_as_there_is_room()
    {
        var others = new List<Placed> { new(new Id(1), 10), new(new Id(2), 20), new(new Id(3), 21) };
        Assert.Equal([new Placed(new Id(9), 15)], Order.Put(others, new Id(9), new Id(2)));
        Assert.Equal(new Id(9), Assert.Single(Order.Put(others, new Id(9), new Id(1))).Id);
        Assert.Equal(new Id(9), Assert.Single(Order.Put(others, new Id(9), before: null)).Id);
        Assert.Equal(4, Order.Put(others, new Id(9), new Id(3)).Count);
    }
}
