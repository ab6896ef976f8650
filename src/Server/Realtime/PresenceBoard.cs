using System.Collections.Concurrent;
using Parley.Protocol;

namespace Parley.Server.Realtime;

/// <summary>
/// Who is there. Changes are gathered and announced together, at most once a second; somebody whose last connection went stays for a moment.
/// Only <see cref="Snapshot"/> may be called from outside the hub's loop.
/// </summary>
internal sealed class PresenceBoard(AudienceIndex index, RealtimeOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Id, Announced> _announced = new();
    private readonly Dictionary<Id, long> _changed = [];
    private long _lastAnnounced = clock.GetTimestamp();

    public List<UserPresence> Snapshot() => [.. _announced.Select(p => new UserPresence { UserId = p.Key, State = p.Value.State })];

    public void Changed(Id userId) => _changed[userId] = clock.GetTimestamp();

    public void Announce()
    {
        if (_changed.Count == 0 || clock.GetElapsedTime(_lastAnnounced) < Every)
        {
            return;
        }

        _lastAnnounced = clock.GetTimestamp();
        var news = new List<Announced>();
        foreach (var (userId, since) in _changed.ToArray())
        {
            var online = index.Person(userId);
            var state = online?.Presence ?? PresenceState.Offline;
            if (state == PresenceState.Offline && clock.GetElapsedTime(since) < options.PresenceGrace)
            {
                continue;
            }

            _changed.Remove(userId);
            var before = _announced.GetValueOrDefault(userId);
            if ((online ?? before?.Person) is { } person)
            {
                var now = new Announced(person, state);
                Note(now);
                if (state != (before?.State ?? PresenceState.Offline))
                {
                    news.Add(now);
                }
            }
        }

        if (news.Count > 0)
        {
            Send(news);
        }
    }

    private void Note(Announced now)
    {
        if (now.State == PresenceState.Offline)
        {
            _announced.TryRemove(now.Person.Id, out _);
        }
        else
        {
            _announced[now.Person.Id] = now;
        }
    }

    private void Send(List<Announced> news)
    {
        var frame = FrameOf(news);
        foreach (var connection in index.Everybody)
        {
            if (connection.Person!.Role != Role.Guest)
            {
                connection.Send(frame, ephemeral: true);
            }
            else if (news.FindAll(n => Knows(connection.Person, n.Person)) is { Count: > 0 } known)
            {
                connection.Send(FrameOf(known), ephemeral: true);
            }
        }
    }

    private static byte[] FrameOf(List<Announced> news) =>
        Frames.Of(new PresenceFrame { Users = news.ConvertAll(static n => new UserPresence { UserId = n.Person.Id, State = n.State }) });

    /// <summary>A guest learns only of people whom they meet in a channel.</summary>
    private static bool Knows(OnlinePerson guest, OnlinePerson other) => other.Id == guest.Id || guest.Channels.Keys.Any(other.Channels.ContainsKey);

    /// <summary>What was last said of somebody. The person is kept with their channels, so that guests who met them there learn that they went.</summary>
    private sealed record Announced(OnlinePerson Person, PresenceState State);
}
