using System.ComponentModel.DataAnnotations;

namespace Parley.Server.EventLog;

/// <summary>How readers go through the log, and how long it is kept.</summary>
public sealed class ReaderOptions
{
    /// <summary>Events of one transaction.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>After a batch, a reader lets events gather for this long: under load, few transactions instead of one for each commit.</summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Newest events kept in memory for the readers; those that fall further behind read from the database.</summary>
    [Range(1, 1_000_000)]
    public int Tail { get; set; } = 4096;

    /// <summary>How often a single event is tried before it is parked.</summary>
    public int Attempts { get; set; } = 5;

    /// <summary>Before the second attempt; doubles with each.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long events can be resumed from. Never shorter than the slowest reader needs.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(7);
}
