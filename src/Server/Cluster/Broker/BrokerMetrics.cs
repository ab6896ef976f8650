using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Parley.Server.Cluster.Broker;

/// <summary>What nodes tell each other through the broker.</summary>
public sealed class BrokerMetrics
{
    private readonly ConcurrentBag<BrokerLink> _links = [];
    private readonly Counter<long> _published;
    private readonly Counter<long> _received;
    private readonly Counter<long> _dropped;

    public BrokerMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Parley");
        _published = meter.CreateCounter<long>("parley.broker.published", "{message}", "News that were sent to other nodes");
        _received = meter.CreateCounter<long>("parley.broker.received", "{message}", "News that came from other nodes");
        _dropped = meter.CreateCounter<long>("parley.broker.dropped", "{message}", "News that were not sent because too many waited; the database has them");
        meter.CreateObservableGauge("parley.broker.up", Up, null, "1 where this server's connection to the broker stands and takes what is sent, otherwise 0");
    }

    /// <summary>From now on it is told whether this connection stands.</summary>
    public void Watch(BrokerLink link) => _links.Add(link);

    public void Published() => _published.Add(1);

    public void Received() => _received.Add(1);

    public void Dropped() => _dropped.Add(1);

    private IEnumerable<Measurement<int>> Up() =>
        _links.Select(static link => new Measurement<int>(link.IsUp ? 1 : 0, new KeyValuePair<string, object?>("purpose", link.Purpose)));
}
