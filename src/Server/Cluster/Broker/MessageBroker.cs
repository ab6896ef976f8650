using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Parley.Server.Storage;

namespace Parley.Server.Cluster.Broker;

/// <summary>The RabbitMQ that carries news and jobs between nodes, where there is one. Everything works without it, only later or less evenly.</summary>
public sealed class MessageBroker(Database database, BrokerMetrics metrics, TimeProvider clock, IOptions<ParleyOptions> options, ILogger<MessageBroker> log)
{
    private readonly BrokerAddress? _address = BrokerAddress.TryParse(options.Value.Broker, out var address) ? address : null;
    private readonly ConcurrentBag<BrokerLink> _links = [];

    public bool IsConfigured => _address is not null;

    /// <summary>What is wrong, for people; null when nothing is.</summary>
    public string? Trouble => _links.All(static link => link.IsUp) ? null
        : _links.Any(static link => link is { IsUp: false, IsBlocked: false })
            ? "The message broker can't be reached. Other servers' news come up to a second late; nothing is lost."
            : "The message broker takes nothing: it is short of memory or disk. Other servers' news come up to a second late; nothing is lost.";

    public BrokerLink Link(string purpose)
    {
        var link = new BrokerLink(_address!, purpose, clock, log);
        _links.Add(link);
        metrics.Watch(link);
        return link;
    }

    /// <summary>What the names of all exchanges and queues begin with: two installations may share a broker.</summary>
    public async Task<string> PrefixAsync(CancellationToken cancel) =>
        $"parley.{await database.ReadInTheEndAsync(static read => read.ScalarAsync<string>("SELECT id FROM installation"), clock, log, cancel)}";
}
