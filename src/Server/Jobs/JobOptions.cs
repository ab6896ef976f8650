using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Parley.Server.Jobs;

/// <summary>How jobs are run; <c>PARLEY_JOBS__ATTEMPTS=5</c> and so on.</summary>
public sealed class JobOptions : IValidatableObject
{
    private const int MostAtOnce = 1000;

    /// <summary>Jobs of one queue that run at the same time on one node.</summary>
    [Between(1, MostAtOnce)]
    public int Concurrency { get; set; } = 4;

    /// <summary>The same for queues of their own, as <c>images=2,file_texts=1</c>.</summary>
    public string Queues { get; set; } = "";

    /// <summary>How often a job is tried before it is dead.</summary>
    [Between(1, 1000)]
    public int Attempts { get; set; } = 10;

    /// <summary>How long a job belongs to whoever took it; extended while it runs, so this is how soon a crash is noticed.</summary>
    [Between("00:00:01", "1.00:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Upper bound of the wait before the second attempt; doubles with each.</summary>
    [Between("00:00:00", "1.00:00:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Upper bound of any wait.</summary>
    [Between("00:00:01", "30.00:00:00")]
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often to look for jobs that another node enqueued or left behind.</summary>
    [Between("00:00:00.1", "01:00:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The queues that have a concurrency of their own.</summary>
    public IReadOnlyCollection<string> OwnQueues => Parse(Queues)?.Keys ?? (IReadOnlyCollection<string>)[];

    /// <summary>Jobs of this queue that run at the same time on one node.</summary>
    public int ConcurrencyOf(string queue) => Parse(Queues) is { } queues && queues.TryGetValue(queue, out var own) ? own : Concurrency;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Parse(Queues) is null)
        {
            yield return new ValidationResult(
                $"PARLEY_JOBS__QUEUES is a list such as images=2,file_texts=1, with numbers from 1 to {MostAtOnce}.", [nameof(Queues)]);
        }

        if (FirstDelay > LongestDelay)
        {
            yield return new ValidationResult("PARLEY_JOBS__FIRSTDELAY must not be longer than PARLEY_JOBS__LONGESTDELAY.", [nameof(FirstDelay)]);
        }
    }

    private static Dictionary<string, int>? Parse(string text)
    {
        var queues = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split('=', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[0].Length == 0
                || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostAtOnce)
            {
                return null;
            }

            queues[parts[0]] = count;
        }

        return queues;
    }
}
