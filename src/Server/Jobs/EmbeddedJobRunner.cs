using Microsoft.Extensions.Options;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

/// <summary>Runs jobs in this process, each queue by itself, straight from the database.</summary>
public sealed class EmbeddedJobRunner(
    IEnumerable<IJobHandler> handlers, JobAttempt attempt, Journal journal, Database database, TimeProvider clock, IOptions<JobOptions> options,
    ILogger<EmbeddedJobRunner> log)
    : BackgroundService
{
    private readonly Dictionary<string, QueueLoop> _loops = handlers
        .GroupBy(handler => handler.Kind.Queue, StringComparer.Ordinal)
        .ToDictionary(
            queue => EnqueueJob.WakeName(queue.Key),
            queue => new QueueLoop(queue.Key, [.. queue.Select(h => h.Kind.Name)], attempt, journal, database, clock, options.Value, log),
            StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        journal.Woken += Wake;
        try
        {
            await Task.WhenAll(_loops.Values.Select(loop => loop.RunAsync(stoppingToken)));
        }
        finally
        {
            journal.Woken -= Wake;
        }
    }

    private void Wake(string name) => _loops.GetValueOrDefault(name)?.Wake();
}
