using System.Diagnostics.Metrics;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

/// <summary>
/// What waits for a worker and what was given up, as metrics. All servers see the same jobs, so all say the same; it is known as of the last
/// <see cref="LookAsync"/>.
/// </summary>
public sealed class JobBacklog
{
    /// <summary>More than this is a lot, however many they are.</summary>
    private const int MostCounted = 10_000;

    private readonly string[] _queues;
    private readonly TimeProvider _clock;
    private volatile Seen? _seen;

    public JobBacklog(IEnumerable<IJobHandler> handlers, IMeterFactory meters, TimeProvider clock)
    {
        _queues = [.. handlers.Select(handler => handler.Kind.Queue).Distinct(StringComparer.Ordinal)];
        _clock = clock;
        var meter = meters.Create("Parley");
        meter.CreateObservableGauge("parley.jobs.waiting", Waiting, "{job}", "Jobs that are due and have not been taken; counted up to 10,000");
        meter.CreateObservableGauge("parley.jobs.oldest", Oldest, "s", "How long the oldest of them has been due");
        meter.CreateObservableGauge("parley.jobs.dead", () => One(_seen?.Dead), "{job}", "Jobs that were given up and wait for an admin");
        meter.CreateObservableGauge(
            "parley.readers.dead_letters", () => One(_seen?.DeadLetters), "{event}", "Events that a reader gave up and that wait for an admin");
    }

    public async Task LookAsync(SqlSession read)
    {
        var queues = new List<(string, DueJobs)>();
        foreach (var queue in _queues)
        {
            queues.Add((queue, await BacklogSql.DueAsync(read, queue, _clock.GetUtcNow(), MostCounted)));
        }

        _seen = new Seen(queues, await BacklogSql.DeadAsync(read, MostCounted), await BacklogSql.DeadLettersAsync(read, MostCounted));
    }

    /// <summary>The database can't be asked: nothing is said rather than what was true once.</summary>
    public void Forget() => _seen = null;

    private static IEnumerable<Measurement<long>> One(long? value) => value is { } known ? [new Measurement<long>(known)] : [];

    private static KeyValuePair<string, object?> Tag(string queue) => new("queue", queue);

    private IEnumerable<Measurement<long>> Waiting() => _seen?.Queues.Select(q => new Measurement<long>(q.Due.Count, Tag(q.Name))) ?? [];

    private IEnumerable<Measurement<double>> Oldest()
    {
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        return _seen?.Queues.Select(q => new Measurement<double>(q.Due.Since is { } since ? Math.Max(0, now - since) / 1000.0 : 0, Tag(q.Name))) ?? [];
    }

    private sealed record Seen(IReadOnlyList<(string Name, DueJobs Due)> Queues, long Dead, long DeadLetters);
}
