using System.ComponentModel.DataAnnotations;

namespace Parley.Server.EventLog;

/// <summary>How readers go through the log, and how long it is kept.</summary>
public sealed class ReaderOptions : IValidatableObject
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Events of one transaction.</summary>
    [Between(1, 10_000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>After a batch, a reader lets events gather for this long: under load, few transactions instead of one for each commit.</summary>
    [Between("00:00:00", "00:01:00")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Newest events kept in memory for the readers; those that fall further behind read from the database.</summary>
    [Between(1, 1_000_000)]
    public int Tail { get; set; } = 4096;

    /// <summary>How often a single event is tried before it is parked.</summary>
    [Between(1, 20)]
    public int Attempts { get; set; } = 5;

    /// <summary>Before the second attempt; doubles with each.</summary>
    [Between("00:00:00", "01:00:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long events can be resumed from. Never shorter than the slowest reader needs.</summary>
    [Between("01:00:00", "3650.00:00:00")]
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(7);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (RetryDelay * Math.Pow(2, Attempts - 2) > LongestWait)
        {
            yield return new ValidationResult(
                "PARLEY_READERS__RETRYDELAY doubles with each of PARLEY_READERS__ATTEMPTS, and the last wait may be a day at most.", [nameof(RetryDelay)]);
        }
    }
}
