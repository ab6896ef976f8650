using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.Cluster.Broker;
using Parley.Server.EventLog;
using Parley.Server.Realtime.Nodes;
using Parley.Server.Storage;

namespace Parley.Server.Realtime;

/// <summary>The hub of each workspace that has had a client on this node; the journal's commits go to them.</summary>
public sealed class Hubs(
    Journal journal, LogHeads heads, NodeExchange exchange, Database database, IOptions<RealtimeOptions> options, HubMetrics metrics, MessageStages stages, TimeProvider clock,
    ILogger<Hubs> log) : BackgroundService
{
    private readonly ConcurrentDictionary<Id, Hub> _hubs = new();
    private readonly ConcurrentBag<Task> _loops = [];
    private CancellationToken _stopping;

    internal IEnumerable<Hub> All => _hubs.Values;

    internal Hub? Find(Id workspaceId) => _hubs.GetValueOrDefault(workspaceId);

    internal Hub Of(Id workspaceId)
    {
        if (_hubs.TryGetValue(workspaceId, out var known))
        {
            return known;
        }

        var hub = new Hub(workspaceId, database, new TellNodes(exchange, workspaceId), options.Value, metrics, stages, clock, log);
        var winner = _hubs.GetOrAdd(workspaceId, hub);
        if (winner == hub)
        {
            exchange.Follow(workspaceId);
            _loops.Add(Task.Run(() => hub.RunAsync(_stopping), _stopping));
        }

        return winner;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        journal.Committed += OnCommitted;
        heads.Seen += Seen;
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
            heads.Seen -= Seen;
            await Task.WhenAll(_loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Another server has written up to here: what it told of it, if anything, is not all.</summary>
    internal void Seen(Id workspaceId, long head)
    {
        if (_hubs.TryGetValue(workspaceId, out var hub) && hub.Head >= 0 && hub.Head < head)
        {
            _ = hub.PollAsync(_stopping);
        }
    }

    /// <summary>Events that another server has committed.</summary>
    internal void Take(Id workspaceId, IReadOnlyList<LoggedEvent> events) => _hubs.GetValueOrDefault(workspaceId)?.Hear(events);

    private void OnCommitted(IReadOnlyList<LoggedEvent> events)
    {
        foreach (var (workspaceId, block) in events.ByWorkspace())
        {
            Find(workspaceId)?.Post(block);
        }
    }
}
