using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;

namespace Parley.Server.Realtime;

/// <summary>Connections, and what fan-out costs.</summary>
public sealed class HubMetrics
{
    private readonly UpDownCounter<int> _connections;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _dropped;
    private readonly Histogram<int> _block;
    private readonly Histogram<double> _duration;

    public HubMetrics(IMeterFactory meters, IOptions<RealtimeOptions> options)
    {
        var meter = meters.Create("Parley");
        _connections = meter.CreateUpDownCounter<int>("parley.gateway.connections", "{connection}", "Open gateway connections");
        meter.CreateObservableGauge(
            "parley.gateway.connections.limit", () => options.Value.Connections, "{connection}", "Gateway connections that can be open at once");
        _refused = meter.CreateCounter<long>("parley.gateway.refused", "{connection}", "Gateway connections that were refused because too many were open");
        _dropped = meter.CreateCounter<long>("parley.hub.dropped", "{message}", "What a hub that was held up did not take: events it reads from the log instead");
        _block = meter.CreateHistogram<int>("parley.hub.block_size", "{event}", "Events that were sent together");
        _duration = meter.CreateHistogram<double>("parley.hub.fan_out", "s", "Time to hand a block of events to all its receivers");
    }

    public void Connections(int change) => _connections.Add(change);

    /// <summary><paramref name="limit"/> says which one was reached.</summary>
    public void Refused(string limit) => _refused.Add(1, new KeyValuePair<string, object?>("limit", limit));

    public void Dropped(string kind) => _dropped.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Delivered(int events, TimeSpan took)
    {
        _block.Record(events);
        _duration.Record(took.TotalSeconds);
    }
}
