using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.Cluster.Broker;
using Parley.Server.EventLog;
using Parley.Server.Storage;
using RabbitMQ.Client;

namespace Parley.Server.Jobs.Broker;

/// <summary>
/// Publishes due jobs to the broker, with confirmation. The rows are the outbox: one is marked before it is published, and comes up again when nothing
/// has become of it within a minute.
/// </summary>
public sealed partial class JobRelay(
    MessageBroker broker, Journal journal, Database database, TimeProvider clock, IOptions<JobOptions> options, ILogger<JobRelay> log)
{
    private const int JobsAtOnce = 200;
    private static readonly TimeSpan LeftToBroker = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WhenRefused = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly BasicProperties Persistent = new() { Persistent = true };
    private readonly BrokerLink? _link = broker.IsConfigured ? broker.Link("jobs from here") : null;
    private string _prefix = "";
    private volatile IChannel? _channel;

    /// <summary>The broker can be published to, or no longer.</summary>
    public event Action? Changed;

    /// <summary>Whether jobs go over the broker at the moment.</summary>
    public bool IsUp => _channel is not null;

    internal async Task RunAsync(IReadOnlyCollection<string> queues, CancellationToken stopping)
    {
        if (_link is not null)
        {
            _prefix = await broker.PrefixAsync(stopping);
            await _link.RunAsync(session => ServeAsync(session, queues), stopping);
        }
    }

    /// <summary>Publishes what is due; answers whether there may be more.</summary>
    internal async Task<bool> HandOutAsync(string queue, string[] kinds, CancellationToken cancel)
    {
        List<Id> workspaces;
        await using (var read = await database.ReadAsync(cancel))
        {
            workspaces = await RelaySql.WorkspacesWithDueAsync(read, queue, kinds, clock.GetUtcNow());
        }

        var more = false;
        foreach (var workspaceId in workspaces)
        {
            var jobs = await journal.WriteAsync(
                workspaceId,
                async transaction =>
                {
                    await JobSql.BuryAbandonedAsync(transaction, queue, options.Value.Attempts);
                    return await RelaySql.TakeAsync(transaction, queue, kinds, transaction.Now + LeftToBroker, JobsAtOnce);
                },
                cancel);
            more |= jobs.Count == JobsAtOnce;
            await PublishAsync(workspaceId, queue, jobs, cancel);
        }

        return more;
    }

    private async Task ServeAsync(BrokerSession session, IReadOnlyCollection<string> queues)
    {
        await using var channel = await session.OpenChannelAsync(confirms: true);
        foreach (var queue in queues)
        {
            await JobExchange.DeclareAsync(channel, JobExchange.NameOf(_prefix, queue), session.Ended);
        }

        try
        {
            _channel = channel;
            Changed?.Invoke();
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, session.Ended);
        }
        finally
        {
            _channel = null;
            Changed?.Invoke();
        }
    }

    private async Task PublishAsync(Id workspaceId, string queue, List<Id> jobs, CancellationToken cancel)
    {
        var confirmed = await Task.WhenAll(jobs.Select(id => TryPublishAsync(queue, new JobMessage(workspaceId, id), cancel)));
        var refused = jobs.Where((_, i) => !confirmed[i]).ToList();
        if (refused.Count > 0)
        {
            LogRefused(refused.Count, queue);
            await journal.WriteAsync(
                workspaceId,
                async transaction =>
                {
                    await RelaySql.ReturnAsync(transaction, refused, transaction.Now + WhenRefused);
                    return true;
                },
                cancel);
        }
    }

    private async Task<bool> TryPublishAsync(string queue, JobMessage message, CancellationToken cancel)
    {
        try
        {
            if (_channel is not { } channel)
            {
                return false;
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            await channel.BasicPublishAsync("", JobExchange.NameOf(_prefix, queue), mandatory: true, Persistent, message.Write(), patience.Token);
            return true;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // It is full, or gone; either way the job is still in the database.
            LogNotPublished(error.Message, queue);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} jobs of queue {Queue} wait in the database: the broker did not take them")]
    private partial void LogRefused(int count, string queue);

    [LoggerMessage(LogLevel.Debug, "A job of queue {Queue} was not published: {Reason}")]
    private partial void LogNotPublished(string reason, string queue);
}
