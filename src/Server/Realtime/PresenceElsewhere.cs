using Parley.Protocol;

namespace Parley.Server.Realtime;

/// <summary>
/// Who is present on other nodes, as they tell it: changes at once, everybody now and then. What a node has not repeated for a while is forgotten: it may
/// have died. Part of the hub's loop.
/// </summary>
internal sealed class PresenceElsewhere(TimeProvider clock)
{
    /// <summary>How often a node tells of everybody.</summary>
    public static readonly TimeSpan Repeat = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Believed = Repeat * 3;
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    public PresenceState StateOf(Id userId)
    {
        var best = PresenceState.Offline;
        foreach (var node in _nodes.Values)
        {
            if (node.People.TryGetValue(userId, out var state) && state > best)
            {
                best = state;
            }
        }

        return best;
    }

    /// <summary>Takes what a node told; answers who may have changed by it.</summary>
    public List<Id> Heard(string node, IReadOnlyList<UserPresence> people, bool isEverybody)
    {
        if (!_nodes.TryGetValue(node, out var known))
        {
            _nodes[node] = known = new Node();
        }

        known.LastHeard = clock.GetTimestamp();
        var changed = new List<Id>();
        if (isEverybody)
        {
            changed.AddRange(known.People.Keys.Except(people.Select(p => p.UserId)));
            changed.ForEach(gone => known.People.Remove(gone));
        }

        foreach (var person in people)
        {
            if (known.People.GetValueOrDefault(person.UserId) != person.State)
            {
                changed.Add(person.UserId);
            }

            if (person.State == PresenceState.Offline)
            {
                known.People.Remove(person.UserId);
            }
            else
            {
                known.People[person.UserId] = person.State;
            }
        }

        return changed;
    }

    /// <summary>Nobody can be heard at the moment, so that nobody's silence counts: all are as if they had just spoken.</summary>
    public void Wait()
    {
        foreach (var node in _nodes.Values)
        {
            node.LastHeard = clock.GetTimestamp();
        }
    }

    /// <summary>Forgets nodes that have not been heard of; answers who was there.</summary>
    public List<Id> Forget()
    {
        var changed = new List<Id>();
        foreach (var (name, node) in _nodes.Where(n => clock.GetElapsedTime(n.Value.LastHeard) > Believed).ToList())
        {
            _nodes.Remove(name);
            changed.AddRange(node.People.Keys);
        }

        return changed;
    }

    private sealed class Node
    {
        public Dictionary<Id, PresenceState> People { get; } = [];

        public long LastHeard { get; set; }
    }
}
