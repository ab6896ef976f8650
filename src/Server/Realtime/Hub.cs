using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Identity;
using Parley.Server.Realtime.Nodes;
using Parley.Server.Storage;

namespace Parley.Server.Realtime;

/// <summary>
/// Delivers one workspace's log to its connections. One loop owns all state, so nothing here is locked; everybody else posts to its inbox. While it sends,
/// commits gather in the inbox, and go out together in the next turn.
/// </summary>
internal sealed partial class Hub
{
    /// <summary>A client that lacks more than this is caught up from the database, at its own pace, before it joins the loop.</summary>
    private const int MaxCatchUp = 500;

    private static readonly TimeSpan PollAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StartAgain = TimeSpan.FromMilliseconds(200);

    private readonly Id _workspaceId;
    private readonly Database _database;
    private readonly MessageStages _stages;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly HubInbox _inbox;
    private readonly AudienceIndex _index = new();
    private readonly RecentEvents _recent;
    private readonly HeartbeatWheel _heartbeats;
    private readonly Admission _admission;
    private readonly Delivery _delivery;
    private long _head = -1;
    private int _polling;
    private int _ticks;

    public Hub(
        Id workspaceId, Database database, TellNodes nodes, RealtimeOptions options, HubMetrics metrics, MessageStages stages, TimeProvider clock, ILogger log)
    {
        (_workspaceId, _database, _stages, _clock, _log) = (workspaceId, database, stages, clock, log);
        _inbox = new HubInbox(options.RecentEvents, metrics);
        _recent = new RecentEvents(options.RecentEvents);
        _delivery = new Delivery(_recent, _index, metrics, stages, clock);
        _heartbeats = new HeartbeatWheel(options, clock);
        Presence = new PresenceBoard(_index, nodes, options, clock);
        Presence.GuestsMayKnow += new TellGuests(this, workspaceId, database, log).Tell;
        Typing = new TypingNews(_index, nodes, clock);
        _admission = new Admission(_recent, _index, _heartbeats, Presence, metrics, MaxCatchUp);
    }

    /// <summary>The loop's.</summary>
    public PresenceBoard Presence { get; }

    /// <summary>The loop's.</summary>
    public TypingNews Typing { get; }

    /// <summary>Up to here the log has been delivered; -1 before the hub knows where it begins.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>Committed events, in order; false when too many wait, and the hub reads them from the log itself.</summary>
    public bool Post(IReadOnlyList<LoggedEvent> events) => _inbox.Post(events);

    /// <summary>The same of events that another server has committed.</summary>
    public bool Hear(IReadOnlyList<LoggedEvent> events)
    {
        if (events.FirstOrDefault(static e => e.Type == EventTypes.NameOf<MessagePosted>()) is { } message)
        {
            message.CameAt = _stages.Arrive();
        }

        return Post(events);
    }

    /// <summary>Anything else that must happen on the loop.</summary>
    public void Post(Action act) => _inbox.Post(act);

    /// <summary>Typing and presence: left out when too much waits.</summary>
    public void PostPassing(Action act) => _inbox.PostPassing(act);

    /// <summary>Adds a connection once the hub has everything that it was caught up with; false when it must catch up from the database first.</summary>
    public Task<bool> RegisterAsync(Connection connection, Snapshot snapshot)
    {
        var admitted = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => _admission.Ask(connection, snapshot, admitted));
        return admitted.Task;
    }

    public void Unregister(Connection connection) => Post(() => _admission.Withdraw(connection));

    /// <summary>However often a client changes its mind, there is one of these in the inbox at a time.</summary>
    public void SetPresence(Connection from, PresenceState state)
    {
        if (from.Says(state))
        {
            Post(() =>
            {
                from.Presence = from.Said();
                if (from.Person is { } person)
                {
                    Presence.Changed(person.Id);
                }
            });
        }
    }

    /// <summary>Who is connected at this moment.</summary>
    public Task<Connection[]> ConnectionsAsync()
    {
        var answer = new TaskCompletionSource<Connection[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => answer.SetResult([.. _index.Everybody]));
        return answer.Task;
    }

    /// <summary>Fetches what other nodes have written; called off the loop. One at a time: the next look comes in a second.</summary>
    public async Task PollAsync(CancellationToken cancel)
    {
        if (Interlocked.Exchange(ref _polling, 1) == 1)
        {
            // It may have looked before what this look is for was written.
            _inbox.Miss();
            return;
        }

        try
        {
            var after = Head;
            for (var count = MaxCatchUp; count == MaxCatchUp;)
            {
                await using var read = await _database.ReadAsync(cancel);
                var events = await LogSql.AfterAsync(read, _workspaceId, after, MaxCatchUp);
                count = events.Count;
                if (count > 0)
                {
                    if (!Hear(events))
                    {
                        return;
                    }

                    after = events[^1].Seq;
                }
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogPollFailed(error);
            _inbox.Miss();
            await Task.Delay(PollAgain, _clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            Volatile.Write(ref _polling, 0);
        }
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        while (!await TryStartAsync(cancel))
        {
            await Task.Delay(StartAgain, _clock, cancel);
        }

        await using var tick = _clock.CreateTimer(_ => PostTick(), null, _heartbeats.TickEvery, _heartbeats.TickEvery);
        while (await _inbox.WaitAsync(cancel))
        {
            try
            {
                await TurnAsync(cancel);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogTurnFailed(error);
                _inbox.Miss();
            }
        }
    }

    /// <summary>A hub that gave up here would keep its clients waiting for as long as the server runs.</summary>
    private async Task<bool> TryStartAsync(CancellationToken cancel)
    {
        try
        {
            await using var read = await _database.ReadAsync(cancel);
            _recent.StartAt(await LogSql.HeadAsync(read, _workspaceId));
            Volatile.Write(ref _head, _recent.Head);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogStartFailed(error);
            return false;
        }
    }

    private async Task TurnAsync(CancellationToken cancel)
    {
        while (_inbox.TryTake(out var entry))
        {
            if (entry.Events is { } events)
            {
                await TakeAsync(events, cancel);
            }
            else
            {
                // What was committed before somebody registered or left is delivered before they do.
                Deliver();
                entry.Act!();
            }
        }

        Deliver();
        if (_inbox.TakeMissed())
        {
            _ = Task.Run(() => PollAsync(cancel), cancel);
        }
    }

    private async Task TakeAsync(IReadOnlyList<LoggedEvent> events, CancellationToken cancel)
    {
        var next = _delivery.Last + 1;
        if (events[0].Seq > next)
        {
            // Another node wrote what is between; the log has it.
            await FillAsync(next - 1, events[0].Seq, cancel);
            next = events[0].Seq;
        }

        foreach (var e in events)
        {
            if (e.Seq >= next)
            {
                _delivery.Add(e);
            }
        }

        if (_delivery.IsFull)
        {
            Deliver();
        }
    }

    private async Task FillAsync(long after, long before, CancellationToken cancel)
    {
        await using var read = await _database.ReadAsync(cancel);
        while (after < before - 1)
        {
            var missing = await LogSql.AfterAsync(read, _workspaceId, after, (int)Math.Min(MaxCatchUp, before - 1 - after));
            if (missing.Count == 0)
            {
                return;
            }

            missing.ForEach(_delivery.Add);
            after = missing[^1].Seq;
            if (_delivery.IsFull)
            {
                Deliver();
            }
        }
    }

    private void Deliver()
    {
        if (_delivery.IsEmpty)
        {
            return;
        }

        try
        {
            _delivery.Send();
        }
        catch (Exception error)
        {
            LogDeliveryFailed(error);
            SendEverybodyAway();
        }

        Volatile.Write(ref _head, _recent.Head);
        _admission.AdmitReady();
    }

    /// <summary>Nobody can tell who got what. Each client knows for itself, and resumes from there.</summary>
    private void SendEverybodyAway()
    {
        _delivery.GiveUp();
        foreach (var connection in _index.Everybody.ToArray())
        {
            connection.Close(CloseCodes.ServerError);
            _admission.Withdraw(connection);
        }
    }

    /// <summary>However long the loop is held up, the ticks of that time wait as one.</summary>
    private void PostTick()
    {
        if (Interlocked.Increment(ref _ticks) == 1)
        {
            Post(Tick);
        }
    }

    private void Tick()
    {
        // More than once round would beat the same connections again.
        for (var turns = Math.Min(Interlocked.Exchange(ref _ticks, 0), HeartbeatWheel.Slots); turns > 0; turns--)
        {
            _heartbeats.Turn(_recent.Head);
        }

        Presence.Announce();
    }

    [LoggerMessage(LogLevel.Warning, "The log could not be polled")]
    private partial void LogPollFailed(Exception error);

    [LoggerMessage(LogLevel.Warning, "A hub could not be told where its log stands; trying again")]
    private partial void LogStartFailed(Exception error);

    [LoggerMessage(LogLevel.Error, "Events could not be delivered; all clients are sent away to resume")]
    private partial void LogDeliveryFailed(Exception error);

    [LoggerMessage(LogLevel.Error, "A turn of the hub failed")]
    private partial void LogTurnFailed(Exception error);
}
