using System.Diagnostics.Metrics;

namespace Parley.Server.Realtime;

/// <summary>Connections, and what fan-out costs.</summary>
public sealed class HubMetrics
{
    private readonly UpDownCounter<int> _connections;
    private readonly Histogram<int> _block;
    private readonly Histogram<double> _duration;

    public HubMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Parley");
        _connections = meter.CreateUpDownCounter<int>("parley.gateway.connections", "{connection}", "Open gateway connections");
        _block = meter.CreateHistogram<int>("parley.hub.block_size", "{event}", "Events that were sent together");
        _duration = meter.CreateHistogram<double>("parley.hub.fan_out", "s", "Time to hand a block of events to all its receivers");
    }

    public void Connections(int change) => _connections.Add(change);

    public void Delivered(int events, TimeSpan took)
    {
        _block.Record(events);
        _duration.Record(took.TotalSeconds);
    }
}
