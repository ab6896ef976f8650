using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Realtime;

/// <summary>The hub of each workspace that has had a client on this node; the journal's commits go to them.</summary>
public sealed class Hubs(
    Journal journal, LogHeads heads, Database database, IOptions<RealtimeOptions> options, HubMetrics metrics, TimeProvider clock, ILogger<Hubs> log) : BackgroundService
{
    private readonly ConcurrentDictionary<Id, Hub> _hubs = new();
    private readonly ConcurrentBag<Task> _loops = [];
    private CancellationToken _stopping;

    internal IEnumerable<Hub> All => _hubs.Values;

    internal Hub Of(Id workspaceId)
    {
        if (_hubs.TryGetValue(workspaceId, out var known))
        {
            return known;
        }

        var hub = new Hub(workspaceId, database, options.Value, metrics, clock, log);
        var winner = _hubs.GetOrAdd(workspaceId, hub);
        if (winner == hub)
        {
            _loops.Add(Task.Run(() => hub.RunAsync(_stopping), _stopping));
        }

        return winner;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        journal.Committed += OnCommitted;
        heads.Seen += OnSeen;
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        finally
        {
            journal.Committed -= OnCommitted;
            heads.Seen -= OnSeen;
            await Task.WhenAll(_loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void OnSeen(Id workspaceId, long head)
    {
        if (_hubs.TryGetValue(workspaceId, out var hub) && hub.Head >= 0 && hub.Head < head)
        {
            // Another server wrote, and nobody told of it.
            _ = hub.PollAsync(_stopping);
        }
    }

    private void OnCommitted(IReadOnlyList<LoggedEvent> events)
    {
        // Nearly always one workspace; a commit with several is cut where they change.
        for (var start = 0; start < events.Count;)
        {
            var end = start + 1;
            while (end < events.Count && events[end].WorkspaceId == events[start].WorkspaceId)
            {
                end++;
            }

            if (_hubs.TryGetValue(events[start].WorkspaceId, out var hub))
            {
                hub.Post(start == 0 && end == events.Count ? events : [.. events.Skip(start).Take(end - start)]);
            }

            start = end;
        }
    }
}
