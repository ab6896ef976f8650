using Parley.Server.Cluster.Broker;
using Parley.Server.EventLog;

namespace Parley.Server.Realtime.Nodes;

/// <summary>
/// Tells the other nodes what this one has committed, and hands on what they tell. Only sooner than <see cref="LogHeads"/> finds it: whatever is lost or
/// comes in another order, the hub takes from the log.
/// </summary>
public sealed class ShareEvents(NodeExchange exchange, Journal journal, Hubs hubs, LogReaders readers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (exchange.IsConfigured)
        {
            journal.Committed += Tell;
            exchange.Received += Take;
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        journal.Committed -= Tell;
        exchange.Received -= Take;
        return Task.CompletedTask;
    }

    private void Tell(IReadOnlyList<LoggedEvent> events)
    {
        foreach (var (workspaceId, block) in events.ByWorkspace())
        {
            exchange.Publish(workspaceId, EventsMessage.Kind, () => EventsMessage.Write(block), EventsMessage.SizeOf(block));
        }
    }

    private void Take(NodeNews news)
    {
        if (news.Kind != EventsMessage.Kind)
        {
            return;
        }

        var (head, events) = EventsMessage.Read(news.WorkspaceId, news.Body);
        if (events.Count == 0)
        {
            hubs.Seen(news.WorkspaceId, head);
            return;
        }

        hubs.Take(news.WorkspaceId, events);
        readers.Note(events);
    }
}
