using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Realtime;

/// <summary>
/// How connections come into the hub and leave it. One is let in at a point of the log where it has everything before and will get everything after:
/// it waits until the hub has come as far as its snapshot, and gets what it lacks from the hub's memory. Part of the hub's loop.
/// </summary>
internal sealed class Admission(
    RecentEvents recent, AudienceIndex index, HeartbeatWheel heartbeats, PresenceBoard presence, HubMetrics metrics, int maxCatchUp)
{
    private readonly List<Request> _waiting = [];

    /// <summary>Answers <paramref name="admitted"/> with false when the connection lacks more than the hub hands out from memory.</summary>
    public void Ask(Connection connection, Snapshot snapshot, TaskCompletionSource<bool> admitted)
    {
        _waiting.Add(new Request(connection, snapshot, admitted));
        AdmitReady();
    }

    /// <summary>Called whenever the hub has come further.</summary>
    public void AdmitReady()
    {
        for (var i = _waiting.Count - 1; i >= 0; i--)
        {
            var request = _waiting[i];
            if (request.Snapshot.Head <= recent.Head)
            {
                _waiting.RemoveAt(i);
                Answer(request);
            }
        }
    }

    public void Withdraw(Connection connection)
    {
        _waiting.RemoveAll(request => request.Connection == connection);
        heartbeats.Remove(connection);
        var person = connection.Person;
        index.Remove(connection);
        if (person is not null)
        {
            presence.Changed(person.Id);
            metrics.Connections(-1);
        }
    }

    /// <summary>What fails for one must not keep the others waiting, nor this one for ever.</summary>
    private void Answer(Request request)
    {
        try
        {
            request.Admitted.TrySetResult(TryAdmit(request.Connection, request.Snapshot));
        }
        catch (Exception error)
        {
            request.Admitted.TrySetException(error);
        }
    }

    private bool TryAdmit(Connection connection, Snapshot snapshot)
    {
        if (!recent.Reaches(connection.Cursor) || recent.Head - connection.Cursor > maxCatchUp)
        {
            return false;
        }

        var visible = Missed(connection, snapshot);
        // Much text goes page by page too.
        if (visible.Count > 1 && visible.Sum(static e => e.Wire.Length) > Frames.MaxEventsBytes)
        {
            return false;
        }

        if (visible.Count > 0)
        {
            connection.Send(Frames.Events(visible, recent.Head));
        }

        connection.Cursor = recent.Head;
        var userId = connection.Actor.UserId;
        index.Add(connection, index.Person(userId) ?? new OnlinePerson(userId, connection.Actor.Role, snapshot.Channels));
        heartbeats.Add(connection);
        presence.Changed(userId);
        metrics.Connections(1);
        return true;
    }

    /// <summary>
    /// What happened between the connection's cursor and now that it may see. Up to the snapshot its channels are known; from there on they follow the
    /// events, so that the snapshot's channels are those of now at the end.
    /// </summary>
    private List<LoggedEvent> Missed(Connection connection, Snapshot snapshot)
    {
        var visible = new List<LoggedEvent>();
        var (userId, role, channels) = (connection.Actor.UserId, connection.Actor.Role, snapshot.Channels);
        var hidden = HiddenAtEnd(recent.After(connection.Cursor));
        foreach (var e in recent.After(connection.Cursor))
        {
            var isNews = e.Seq > snapshot.Head;
            var putsOut = isNews && Visibility.Left(e) == userId;
            if (isNews && !putsOut)
            {
                Visibility.Follow(e, userId, channels);
            }

            if (Visibility.Reaches(e, userId, role, channels, hidden.Contains))
            {
                visible.Add(e);
            }

            if (putsOut)
            {
                Visibility.Follow(e, userId, channels);
            }
        }

        return visible;
    }

    /// <summary>Channels that became private on the way, and are so at its end.</summary>
    private static HashSet<Id> HiddenAtEnd(IEnumerable<LoggedEvent> events)
    {
        var hidden = new HashSet<Id>();
        foreach (var e in events)
        {
            if (e.Type == EventTypes.NameOf<ChannelHidden>())
            {
                hidden.Add(e.Read<ChannelHidden>().ChannelId);
            }
            else if (e.Audience is { Kind: AudienceKind.Browsers, ChannelId: { } channelId })
            {
                hidden.Remove(channelId);
            }
        }

        return hidden;
    }

    private sealed record Request(Connection Connection, Snapshot Snapshot, TaskCompletionSource<bool> Admitted);
}

/// <summary>A person's channels as they were at a seq of the log.</summary>
internal sealed record Snapshot(long Head, Dictionary<Id, long> Channels);
