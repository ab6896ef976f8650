using Microsoft.Extensions.Options;
using Parley.Server.EventLog;
using Parley.Server.Jobs.Broker;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

/// <summary>
/// Runs jobs in this process, each queue by itself: those that the broker hands to it, or, where there is no broker or it is away, straight from the
/// database. Either way the row's lease decides who does a job.
/// </summary>
public sealed class JobRunner : BackgroundService
{
    private readonly Dictionary<string, QueueLoop> _loops = new(StringComparer.Ordinal);
    private readonly Journal _journal;
    private readonly JobRelay _relay;
    private readonly JobWorkers _workers;

    public JobRunner(
        IEnumerable<IJobHandler> handlers, JobAttempt attempt, JobRelay relay, JobWorkers workers, Journal journal, Database database, TimeProvider clock,
        IOptions<JobOptions> options, ILogger<JobRunner> log)
    {
        (_journal, _relay, _workers) = (journal, relay, workers);
        foreach (var queue in handlers.GroupBy(handler => handler.Kind.Queue, StringComparer.Ordinal))
        {
            var concurrency = options.Value.ConcurrencyOf(queue.Key);
            var slots = new QueueSlots(concurrency);
            string[] kinds = [.. queue.Select(h => h.Kind.Name)];
            workers.Add(queue.Key, kinds, concurrency, slots);
            _loops[EnqueueJob.WakeName(queue.Key)] = new QueueLoop(
                queue.Key, kinds, slots, relay, attempt, journal, database, clock, options.Value, log);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _journal.Woken += Wake;
        _relay.Changed += WakeAll;
        try
        {
            await Task.WhenAll([_relay.RunAsync(_workers.Queues, stoppingToken), _workers.RunAsync(stoppingToken), .. _loops.Values.Select(loop => loop.RunAsync(stoppingToken))]);
        }
        finally
        {
            _journal.Woken -= Wake;
            _relay.Changed -= WakeAll;
        }
    }

    private void Wake(string name) => _loops.GetValueOrDefault(name)?.Wake();

    private void WakeAll()
    {
        foreach (var loop in _loops.Values)
        {
            loop.Wake();
        }
    }
}
