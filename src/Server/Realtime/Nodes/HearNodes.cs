using System.Text.Json;
using Parley.Protocol;
using Parley.Server.Cluster.Broker;

namespace Parley.Server.Realtime.Nodes;

/// <summary>Hands on what other nodes tell of people: who is there, and who types. Whoever begins to listen asks the others who is there.</summary>
public sealed class HearNodes(NodeExchange exchange, Hubs hubs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        exchange.Received += Take;
        exchange.Following += Begin;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        exchange.Received -= Take;
        exchange.Following -= Begin;
        return Task.CompletedTask;
    }

    private void Begin(Id workspaceId)
    {
        exchange.Publish(workspaceId, TellNodes.Ask, static () => [], 0);
        var hub = hubs.Of(workspaceId);
        hub.PostPassing(hub.Presence.TellEverybody);
    }

    private void Take(NodeNews news)
    {
        if (hubs.Find(news.WorkspaceId) is not { } hub)
        {
            return;
        }

        var node = news.Node;
        switch (news.Kind)
        {
            case TellNodes.Ask:
                hub.PostPassing(hub.Presence.TellEverybody);
                break;
            case TellNodes.Changes or TellNodes.Everybody when Read(news) is PresenceFrame presence:
                var isEverybody = news.Kind == TellNodes.Everybody;
                hub.PostPassing(() => hub.Presence.Heard(node, presence.Users, isEverybody));
                break;
            case TellNodes.Typing when Read(news) is TypingFrame typing:
                hub.PostPassing(() => hub.Typing.Heard(typing));
                break;
        }
    }

    private static ServerFrame? Read(NodeNews news) => JsonSerializer.Deserialize(news.Body.Span, ParleyJson.Wire.ServerFrame);
}
