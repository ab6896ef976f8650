using Parley.Protocol;

namespace Parley.Server.Channels.Sidebar;

/// <summary>A list that its owner orders: each entry has a position, and between two positions there is room for others.</summary>
internal static class Order
{
    /// <summary>Between neighbours at first: room for sixteen that are each put before the one before.</summary>
    public const long Gap = 1 << 16;

    /// <summary>
    /// Puts an entry before another one, or at the end when that one is not in the list. Answers the positions that change: the entry's own and,
    /// where there was no room left, everybody's.
    /// </summary>
    /// <param name="others">The list without the entry, in order.</param>
    /// <param name="entry">What is put.</param>
    /// <param name="before">What is to follow it.</param>
    public static IReadOnlyList<Placed> Put(IReadOnlyList<Placed> others, Id entry, Id? before)
    {
        var at = others.TakeWhile(o => o.Id != before).Count();
        var next = at < others.Count ? others[at].Position : (long?)null;
        var previous = at > 0 ? others[at - 1].Position : (long?)null;
        if (previous is null || next is null || next - previous > 1)
        {
            return [new Placed(entry, Between(previous, next))];
        }

        var all = others.Take(at).Append(new Placed(entry, 0)).Concat(others.Skip(at));
        return [.. all.Select((placed, i) => placed with { Position = (i + 1) * Gap }).Where(placed => !others.Contains(placed))];
    }

    private static long Between(long? previous, long? next) => (previous, next) switch
    {
        (null, null) => Gap,
        ({ } last, null) => last + Gap,
        (null, { } first) => first - Gap,
        ({ } low, { } high) => low + ((high - low) / 2),
    };
}

/// <summary>An entry of an ordered list.</summary>
internal readonly record struct Placed(Id Id, long Position);
