using System.Collections.Concurrent;
using System.Threading.Channels;
using Parley.Protocol;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Parley.Server.Cluster.Broker;

/// <summary>
/// What nodes tell each other of a workspace: whoever follows it hears. Nothing here is kept or confirmed: what is lost is found in the database, and
/// whoever publishes never waits.
/// </summary>
public sealed partial class NodeExchange(MessageBroker broker, BrokerMetrics metrics, ILogger<NodeExchange> log) : BackgroundService
{
    /// <summary>What may wait here for the broker, in bytes. Past that, news are dropped.</summary>
    private const long MaxWaitingBytes = 16 * 1024 * 1024;

    /// <summary>What may wait at the broker for a node that does not listen; older news are found in the database sooner.</summary>
    private static readonly Dictionary<string, object?> QueueBounds = new(StringComparer.Ordinal)
    {
        ["x-max-length-bytes"] = 32 * 1024 * 1024,
        ["x-overflow"] = "drop-head",
        ["x-message-ttl"] = 10_000,
    };

    private readonly string _self = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<Id, bool> _followed = new();
    private readonly Channel<Id> _newlyFollowed = System.Threading.Channels.Channel.CreateUnbounded<Id>();
    private readonly Channel<Outgoing> _waiting = System.Threading.Channels.Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private readonly BrokerLink? _out = broker.IsConfigured ? broker.Link("news from here") : null;
    private readonly BrokerLink? _in = broker.IsConfigured ? broker.Link("news from other nodes") : null;
    private long _waitingBytes;

    public bool IsConfigured => broker.IsConfigured;

    /// <summary>Whether other nodes can be heard at this moment; where they can't, their silence says nothing.</summary>
    public bool IsHearing => _in is { IsUp: true };

    /// <summary>Another node told of a workspace; called one at a time.</summary>
    public event Action<NodeNews>? Received;

    /// <summary>From now on this node hears of the workspace; again after each reconnection.</summary>
    public event Action<Id>? Following;

    /// <summary>This node wants to hear of the workspace.</summary>
    public void Follow(Id workspaceId)
    {
        if (IsConfigured && _followed.TryAdd(workspaceId, true))
        {
            _newlyFollowed.Writer.TryWrite(workspaceId);
        }
    }

    /// <summary>Tells the other nodes; <paramref name="body"/> is made when it is sent. Never waits: what can't be sent soon is dropped.</summary>
    public void Publish(Id workspaceId, string kind, Func<byte[]> body, long size)
    {
        if (_out is not { IsUp: true })
        {
            return;
        }

        if (Interlocked.Add(ref _waitingBytes, size) > MaxWaitingBytes)
        {
            Interlocked.Add(ref _waitingBytes, -size);
            metrics.Dropped();
            return;
        }

        _waiting.Writer.TryWrite(new Outgoing(workspaceId, kind, body, size));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_out is not null && _in is not null)
        {
            var exchange = $"{await broker.PrefixAsync(stoppingToken)}.news";
            await Task.WhenAll(
                _out.RunAsync(session => SendAsync(session, exchange), stoppingToken), _in.RunAsync(session => ListenAsync(session, exchange), stoppingToken));
        }
    }

    private async Task SendAsync(BrokerSession session, string exchange)
    {
        await using var channel = await session.OpenChannelAsync();
        await DeclareAsync(channel, exchange, session.Ended);
        await foreach (var news in _waiting.Reader.ReadAllAsync(session.Ended))
        {
            Interlocked.Add(ref _waitingBytes, -news.Size);
            var properties = new BasicProperties { Type = news.Kind, AppId = _self };
            await channel.BasicPublishAsync(exchange, KeyOf(news.WorkspaceId), mandatory: false, properties, news.Body(), session.Ended);
            metrics.Published();
        }
    }

    private async Task ListenAsync(BrokerSession session, string exchange)
    {
        await using var channel = await session.OpenChannelAsync();
        await DeclareAsync(channel, exchange, session.Ended);
        var queue = await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, QueueBounds, cancellationToken: session.Ended);
        var consumer = session.ConsumerOf(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            Take(delivery);
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer, session.Ended);
        foreach (var workspaceId in _followed.Keys)
        {
            await BindAsync(workspaceId);
        }

        await foreach (var workspaceId in _newlyFollowed.Reader.ReadAllAsync(session.Ended))
        {
            await BindAsync(workspaceId);
        }

        async Task BindAsync(Id workspaceId)
        {
            await channel.QueueBindAsync(queue.QueueName, exchange, KeyOf(workspaceId), cancellationToken: session.Ended);
            Following?.Invoke(workspaceId);
        }
    }

    private void Take(BasicDeliverEventArgs delivery)
    {
        if (delivery.BasicProperties.AppId == _self || !Id.TryParse(delivery.RoutingKey, null, out var workspaceId))
        {
            return;
        }

        try
        {
            metrics.Received();
            Received?.Invoke(new NodeNews(workspaceId, delivery.BasicProperties.Type ?? "", delivery.BasicProperties.AppId ?? "", delivery.Body));
        }
        catch (Exception error)
        {
            LogNotUnderstood(error, delivery.BasicProperties.Type);
        }
    }

    private static Task DeclareAsync(IChannel channel, string exchange, CancellationToken cancel) =>
        channel.ExchangeDeclareAsync(exchange, ExchangeType.Topic, durable: false, autoDelete: false, cancellationToken: cancel);

    private static string KeyOf(Id workspaceId) => workspaceId.ToString();

    [LoggerMessage(LogLevel.Warning, "News of kind {Kind} from another node could not be taken; the database has what matters")]
    private partial void LogNotUnderstood(Exception error, string? kind);

    private sealed record Outgoing(Id WorkspaceId, string Kind, Func<byte[]> Body, long Size);
}

/// <summary>What a node told; <see cref="Body"/> is valid only while it is being handed out.</summary>
public readonly record struct NodeNews(Id WorkspaceId, string Kind, string Node, ReadOnlyMemory<byte> Body);
