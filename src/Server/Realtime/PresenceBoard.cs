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
    private readonly ConcurrentDictionary<Id, PresenceState> _announced = new();
    private readonly Dictionary<Id, long> _changed = [];
    private long _lastAnnounced = clock.GetTimestamp();

    public List<UserPresence> Snapshot() => [.. _announced.Select(p => new UserPresence { UserId = p.Key, State = p.Value })];

    public void Changed(Id userId) => _changed[userId] = clock.GetTimestamp();

    public void Announce()
    {
        if (_changed.Count == 0 || clock.GetElapsedTime(_lastAnnounced) < Every)
        {
            return;
        }

        _lastAnnounced = clock.GetTimestamp();
        var news = new List<UserPresence>();
        foreach (var (userId, since) in _changed.ToArray())
        {
            var state = index.Person(userId)?.Presence ?? PresenceState.Offline;
            if (state == PresenceState.Offline && clock.GetElapsedTime(since) < options.PresenceGrace)
            {
                continue;
            }

            _changed.Remove(userId);
            if (state != _announced.GetValueOrDefault(userId, PresenceState.Offline))
            {
                Note(userId, state);
                news.Add(new UserPresence { UserId = userId, State = state });
            }
        }

        if (news.Count > 0)
        {
            Send(news);
        }
    }

    private void Note(Id userId, PresenceState state)
    {
        if (state == PresenceState.Offline)
        {
            _announced.TryRemove(userId, out _);
        }
        else
        {
            _announced[userId] = state;
        }
    }

    private void Send(List<UserPresence> news)
    {
        ReadOnlyMemory<byte> frame = Frames.Of(new PresenceFrame { Users = news });
        foreach (var connection in index.Everybody)
        {
            if (connection.Person!.Role != Role.Guest)
            {
                connection.Send(frame, ephemeral: true);
            }
            else if (news.FindAll(u => Knows(connection.Person, u.UserId)) is { Count: > 0 } known)
            {
                connection.Send(Frames.Of(new PresenceFrame { Users = known }), ephemeral: true);
            }
        }
    }

    /// <summary>A guest learns only of people whom they meet in a channel.</summary>
    private bool Knows(OnlinePerson guest, Id userId) =>
        userId == guest.Id || (index.Person(userId) is { } other && guest.Channels.Keys.Any(other.Channels.ContainsKey));
}
