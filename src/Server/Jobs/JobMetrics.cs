using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Parley.Server.Jobs;

/// <summary>How an attempt ended.</summary>
public enum JobOutcome
{
    Done,
    Failed,
    Dead,

    /// <summary>The server stops; the job waits for the next one.</summary>
    GivenBack,

    /// <summary>The lease ran out, or the database could not be told.</summary>
    Lost,
}

/// <summary>How many attempts there are, how they end, and how long they take.</summary>
public sealed class JobMetrics(IMeterFactory meters)
{
    private static readonly ActivitySource Activities = new("Parley");

    private readonly Histogram<double> _duration = meters.Create("Parley").CreateHistogram<double>(
        "parley.jobs.duration", "s", "Attempts at background jobs, by kind and outcome");

    public Activity? Start(Job job) => Activities.StartActivity($"job {job.Kind}", ActivityKind.Consumer)
        ?.SetTag("parley.job.key", job.Key).SetTag("parley.job.attempt", job.Attempt);

    public void Ended(Job job, JobOutcome outcome, TimeSpan took) =>
        _duration.Record(took.TotalSeconds, new("kind", job.Kind), new("outcome", Enum.GetName(outcome)!.ToLowerInvariant()));
}
