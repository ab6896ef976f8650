using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Identity;

namespace Parley.Server.Realtime;

/// <summary>What a hub has taken from the log and not yet sent: a block of events, which goes out to everybody together. The loop's.</summary>
internal sealed class Delivery(RecentEvents recent, AudienceIndex index, HubMetrics metrics, MessageStages stages, TimeProvider clock)
{
    /// <summary>Events that go out together; more would be held in memory for nothing.</summary>
    private const int MaxBlock = 4096;

    private readonly List<LoggedEvent> _block = [];
    private FanOut _fanOut = new();

    public bool IsEmpty => _block.Count == 0;

    public bool IsFull => _block.Count >= MaxBlock;

    /// <summary>Of the event that was added last, sent or not.</summary>
    public long Last => _block.Count > 0 ? _block[^1].Seq : recent.Head;

    public void Add(LoggedEvent e) => _block.Add(e);

    /// <summary>Sends the block, cut where somebody's membership changes: a newcomer gets the event that lets them in, a leaver the one that puts them out.</summary>
    public void Send()
    {
        var started = clock.GetTimestamp();
        var from = 0;
        var (durableAt, cameAt) = (0L, 0L);
        for (var i = 0; i < _block.Count; i++)
        {
            var e = _block[i];
            recent.Add(e);
            durableAt = durableAt == 0 ? e.DurableAt : durableAt;
            cameAt = cameAt == 0 ? e.CameAt : cameAt;
            if (Visibility.Joined(e) is { } joined)
            {
                SendTo(ref from, i);
                index.Join(e.Audience.ChannelId!.Value, joined, e.Seq);
            }
            else if (Visibility.Left(e) is { } left)
            {
                SendTo(ref from, i + 1);
                index.Part(e.Audience.ChannelId!.Value, left);
            }
            else if (e.Type == EventTypes.NameOf<UserUpdated>() || e.Type == EventTypes.NameOf<SessionRevoked>())
            {
                SendTo(ref from, i + 1);
                PeopleChanged(e);
            }
        }

        _fanOut.TimeOne = durableAt != 0 || cameAt != 0;
        SendTo(ref from, _block.Count);
        metrics.Delivered(_block.Count, clock.GetElapsedTime(started));
        Time(durableAt, cameAt, started);
        _block.Clear();
    }

    /// <summary>After a block that could not be sent: it counts as delivered, and whoever was connected has to resume.</summary>
    public void GiveUp()
    {
        _block.FindAll(e => e.Seq > recent.Head).ForEach(recent.Add);
        _block.Clear();
        _fanOut = new FanOut();
    }

    private void Time(long durableAt, long cameAt, long started)
    {
        if (durableAt != 0)
        {
            stages.Record(MessageStage.Publish, durableAt, started);
        }

        if (cameAt != 0)
        {
            stages.Record(MessageStage.Hear, cameAt, started);
        }

        if (durableAt != 0 || cameAt != 0)
        {
            stages.Record(MessageStage.FanOut, started, stages.Now);
        }
    }

    private void SendTo(ref int from, int end)
    {
        while (from < end)
        {
            from += _fanOut.Send(_block, from, end, index);
        }
    }

    private void PeopleChanged(LoggedEvent e)
    {
        if (e.Type == EventTypes.NameOf<UserUpdated>())
        {
            var user = e.Read<UserUpdated>().User;
            if (index.Person(user.Id) is { } person)
            {
                person.Role = user.Role;
            }

            return;
        }

        var revoked = e.Read<SessionRevoked>();
        foreach (var connection in index.ConnectionsOf(e.Audience.UserId!.Value))
        {
            if (revoked.Ends(e, connection.Actor))
            {
                connection.Close(CloseCodes.SessionEnded);
            }
        }
    }
}
