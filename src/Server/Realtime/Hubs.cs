using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Realtime;

/// <summary>The hub of each workspace that has had a client on this node; the journal's commits go to them.</summary>
public sealed class Hubs(
    Journal journal, Database database, IOptions<RealtimeOptions> options, HubMetrics metrics, TimeProvider clock, ILogger<Hubs> log) : BackgroundService
{
    /// <summary>How long another node's write may go unnoticed.</summary>
    private static readonly TimeSpan TailPoll = TimeSpan.FromSeconds(1);

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
        try
        {
            using var timer = new PeriodicTimer(TailPoll, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                // On SQLite this node is the only writer.
                if (database.Dialect == Dialect.Postgres)
                {
                    await PollAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        finally
        {
            journal.Committed -= OnCommitted;
            await Task.WhenAll(_loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PollAsync(CancellationToken cancel)
    {
        try
        {
            foreach (var hub in _hubs.Values)
            {
                await hub.PollAsync(cancel);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogWarning(error, "The log could not be polled");
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
