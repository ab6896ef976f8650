using System.Diagnostics.Metrics;

namespace Parley.Server.Telemetry.Performance;

/// <summary>What browsers measured and reported.</summary>
public sealed class ClientMetrics(IMeterFactory meters)
{
    private static readonly double[] Bounds = [0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30, 60];

    private readonly Histogram<double> _sends = meters.Create("Parley").CreateHistogram(
        "parley.client.send_to_visible", "s", "From sending a message in the browser until it stands there as sent",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });

    public void Sent(TimeSpan took) => _sends.Record(took.TotalSeconds);
}
