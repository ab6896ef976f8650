using System.Collections.Concurrent;
using Parley.Protocol;
using Parley.Server.Realtime.Nodes;

namespace Parley.Server.Realtime;

/// <summary>
/// Who is there, here or on another node. Changes are gathered and announced together, at most once a second; somebody whose last connection went stays for
/// a moment. Only <see cref="Snapshot"/> may be called from outside the hub's loop.
/// </summary>
internal sealed class PresenceBoard(AudienceIndex index, TellNodes nodes, RealtimeOptions options, TimeProvider clock)
{
    /// <summary>People who are told of at once, to everybody; others wait for their turn, or the return of a server would be one frame of hundreds of kilobytes for each client.</summary>
    private const int MaxPeople = 1000;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly PresenceElsewhere _elsewhere = new(clock);
    private readonly ConcurrentDictionary<Id, Announced> _announced = new();
    private readonly Dictionary<Id, PresenceState> _told = [];
    private readonly Dictionary<Id, long> _changed = [];
    private long _lastAnnounced = clock.GetTimestamp();
    private long _lastToldEverybody = clock.GetTimestamp();

    /// <summary>Guests are to learn of people of whom only another node knows which channels they are in.</summary>
    public event Action<List<UserPresence>>? GuestsMayKnow;

    public List<UserPresence> Snapshot() => [.. _announced.Select(p => new UserPresence { UserId = p.Key, State = p.Value.State })];

    public void Changed(Id userId) => _changed[userId] = clock.GetTimestamp();

    /// <summary>Another node told who is there.</summary>
    public void Heard(string node, IReadOnlyList<UserPresence> people, bool isEverybody) =>
        _elsewhere.Heard(node, people, isEverybody).ForEach(HasWaited);

    /// <summary>Tells the other nodes who is here.</summary>
    public void TellEverybody()
    {
        _lastToldEverybody = clock.GetTimestamp();
        nodes.Present([.. _told.Select(p => new UserPresence { UserId = p.Key, State = p.Value })], isEverybody: true);
    }

    public void Announce()
    {
        if (nodes.IsHeard && clock.GetElapsedTime(_lastToldEverybody) >= PresenceElsewhere.Repeat)
        {
            TellEverybody();
            ForgetTheSilent();
        }

        if (_changed.Count == 0 || clock.GetElapsedTime(_lastAnnounced) < Every)
        {
            return;
        }

        _lastAnnounced = clock.GetTimestamp();
        var (news, here) = (new List<Announced>(), new List<UserPresence>());
        var told = 0;
        foreach (var (userId, since) in _changed.OrderBy(static change => change.Value).ToArray())
        {
            var online = index.Person(userId);
            var state = online?.Presence ?? PresenceState.Offline;
            if (state == PresenceState.Offline && clock.GetElapsedTime(since) < options.PresenceGrace)
            {
                continue;
            }

            _changed.Remove(userId);
            Tell(userId, state, here);
            Note(userId, online, state, news);
            if (++told == MaxPeople)
            {
                break;
            }
        }

        if (here.Count > 0)
        {
            nodes.Present(here, isEverybody: false);
        }

        if (news.Count > 0)
        {
            Send(news);
        }
    }

    /// <summary>Answers what guests asked through <see cref="GuestsMayKnow"/>: what one of them may know.</summary>
    public void SendTo(Id guest, List<UserPresence> known)
    {
        var frame = Frames.Of(new PresenceFrame { Users = known });
        foreach (var connection in index.ConnectionsOf(guest))
        {
            connection.Send(frame, ephemeral: true);
        }
    }

    private void ForgetTheSilent()
    {
        if (nodes.Hears)
        {
            _elsewhere.Forget().ForEach(HasWaited);
        }
        else
        {
            _elsewhere.Wait();
        }
    }

    /// <summary>The other node has already waited for a moment.</summary>
    private void HasWaited(Id userId) => _changed.TryAdd(userId, clock.GetTimestamp() - (long)(options.PresenceGrace.TotalSeconds * clock.TimestampFrequency));

    private void Tell(Id userId, PresenceState state, List<UserPresence> here)
    {
        if (!nodes.IsHeard || _told.GetValueOrDefault(userId) == state)
        {
            return;
        }

        here.Add(new UserPresence { UserId = userId, State = state });
        if (state == PresenceState.Offline)
        {
            _told.Remove(userId);
        }
        else
        {
            _told[userId] = state;
        }
    }

    private void Note(Id userId, OnlinePerson? online, PresenceState here, List<Announced> news)
    {
        var elsewhere = _elsewhere.StateOf(userId);
        var before = _announced.GetValueOrDefault(userId);
        var now = new Announced(userId, online ?? before?.Person, here > elsewhere ? here : elsewhere);
        if (now.State == PresenceState.Offline)
        {
            _announced.TryRemove(userId, out _);
        }
        else
        {
            _announced[userId] = now;
        }

        if (now.State != (before?.State ?? PresenceState.Offline))
        {
            news.Add(now);
        }
    }

    private void Send(List<Announced> news)
    {
        var frame = FrameOf(news);
        var guests = false;
        foreach (var connection in index.Everybody)
        {
            if (connection.Person!.Role != Role.Guest)
            {
                connection.Send(frame, ephemeral: true);
                continue;
            }

            guests = true;
            if (news.FindAll(n => n.Person is { } person && Knows(connection.Person, person)) is { Count: > 0 } known)
            {
                connection.Send(FrameOf(known), ephemeral: true);
            }
        }

        if (guests && news.FindAll(static n => n.Person is null) is { Count: > 0 } elsewhere)
        {
            GuestsMayKnow?.Invoke(elsewhere.ConvertAll(static n => n.Wire));
        }
    }

    private static byte[] FrameOf(List<Announced> news) => Frames.Of(new PresenceFrame { Users = news.ConvertAll(static n => n.Wire) });

    /// <summary>A guest learns only of people whom they meet in a channel.</summary>
    private static bool Knows(OnlinePerson guest, OnlinePerson other) => other.Id == guest.Id || guest.Channels.Keys.Any(other.Channels.ContainsKey);

    /// <summary>
    /// What was last said of somebody. A person who was here is kept with their channels, so that guests who met them there learn that they went; of
    /// somebody who is only elsewhere they are not known.
    /// </summary>
    private sealed record Announced(Id UserId, OnlinePerson? Person, PresenceState State)
    {
        public UserPresence Wire => new() { UserId = UserId, State = State };
    }
}
