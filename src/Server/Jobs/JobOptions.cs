using System.ComponentModel.DataAnnotations;

namespace Parley.Server.Jobs;

/// <summary>How jobs are run; <c>PARLEY_JOBS__ATTEMPTS=5</c> and so on.</summary>
public sealed class JobOptions
{
    /// <summary>Jobs of one queue that run at the same time on one node.</summary>
    [Range(1, 1000)]
    public int Concurrency { get; set; } = 4;

    /// <summary>How often a job is tried before it is dead.</summary>
    [Range(1, 1000)]
    public int Attempts { get; set; } = 10;

    /// <summary>How long a job belongs to whoever took it; extended while it runs, so this is how soon a crash is noticed.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Upper bound of the wait before the second attempt; doubles with each.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Upper bound of any wait.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often to look for jobs that another node enqueued or left behind.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);
}
