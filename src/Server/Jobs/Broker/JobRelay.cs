using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.Cluster.Broker;
using Parley.Server.EventLog;
using Parley.Server.Storage;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Parley.Server.Jobs.Broker;

/// <summary>
/// Publishes due jobs to the broker, with confirmation. The rows are the outbox: one is marked before it is published, and when nothing has become of it
/// within a minute, it comes up again unless the broker still has it.
/// </summary>
public sealed partial class JobRelay(
    MessageBroker broker, Journal journal, Database database, TimeProvider clock, IOptions<JobOptions> options, ILogger<JobRelay> log)
{
    private const int JobsAtOnce = 200;
    private static readonly TimeSpan LeftToBroker = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(100);
    private static readonly BasicProperties Persistent = new() { Persistent = true };
    private readonly BrokerLink? _link = broker.IsConfigured ? broker.Link("jobs from here") : null;
    private string _prefix = "";
    private volatile IChannel? _channel;

    /// <summary>The broker can be published to, or no longer.</summary>
    public event Action? Changed;

    /// <summary>Whether jobs go over the broker at the moment.</summary>
    public bool IsUp => _channel is not null && _link is { IsUp: true };

    internal async Task RunAsync(IReadOnlyCollection<string> queues, CancellationToken stopping)
    {
        if (_link is not null)
        {
            _prefix = await broker.PrefixAsync(stopping);
            _link.Changed += () => Changed?.Invoke();
            await _link.RunAsync(session => ServeAsync(session, queues), stopping);
        }
    }

    /// <summary>Publishes what is due, until there is no more or the broker does not take it.</summary>
    internal async Task<HandedOut> HandOutAsync(string queue, string[] kinds, CancellationToken cancel)
    {
        // One time for the whole round: what comes up meanwhile has not been sorted.
        var now = clock.GetUtcNow();
        List<Id> workspaces;
        long? handedOut;
        await using (var read = await database.ReadAsync(cancel))
        {
            workspaces = await RelaySql.WorkspacesWithDueAsync(read, queue, kinds, now);
            handedOut = await RelaySql.HasOverdueAsync(read, queue, kinds, now) ? await RelaySql.HandedOutAsync(read, queue, kinds, now) : null;
        }

        if (handedOut is { } count && !await TrySortOverdueAsync(workspaces, queue, kinds, count, now, cancel))
        {
            return HandedOut.Unanswered;
        }

        var more = false;
        foreach (var workspaceId in workspaces)
        {
            var jobs = await journal.WriteAsync(
                workspaceId,
                async transaction =>
                {
                    await JobSql.BuryAbandonedAsync(transaction, queue, options.Value.Attempts);
                    return await RelaySql.TakeAsync(transaction, queue, kinds, now, transaction.Now + LeftToBroker, JobsAtOnce);
                },
                cancel);
            more |= jobs.Count == JobsAtOnce;
            if (await PublishAsync(workspaceId, queue, jobs, cancel) is var answer and not HandedOut.All)
            {
                return answer;
            }
        }

        return more ? HandedOut.Some : HandedOut.All;
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

    /// <summary>
    /// Jobs that nobody took for a minute mostly still wait at the broker, behind slow ones: publishing them again would fill its queue with copies. Only as
    /// many as it lacks come up again, the oldest first.
    /// </summary>
    /// <returns>False when the broker does not say what it has.</returns>
    private async Task<bool> TrySortOverdueAsync(
        List<Id> workspaces, string queue, string[] kinds, long handedOut, DateTimeOffset now, CancellationToken cancel)
    {
        if (await TryCountAsync(queue, cancel) is not { } waiting)
        {
            return false;
        }

        var missing = (int)Math.Max(0, handedOut - waiting);
        foreach (var workspaceId in workspaces)
        {
            missing -= await journal.WriteAsync(
                workspaceId,
                transaction => RelaySql.SortOverdueAsync(transaction, queue, kinds, missing, now, transaction.Now + LeftToBroker),
                cancel);
        }

        return true;
    }

    /// <summary>
    /// How many jobs wait in the broker's queue; null when it does not say. RabbitMQ gives a queue a quarter of a second to say it, and for one that takes
    /// longer answers that it has neither jobs nor anybody who takes them (its <c>rabbit_quorum_queue:stat</c>), so that is no answer.
    /// </summary>
    private async Task<long?> TryCountAsync(string queue, CancellationToken cancel)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            while (_channel is { } channel)
            {
                var answer = await channel.QueueDeclarePassiveAsync(JobExchange.NameOf(_prefix, queue), patience.Token);
                if (answer is not { MessageCount: 0, ConsumerCount: 0 })
                {
                    return answer.MessageCount;
                }

                await Task.Delay(AskAgain, clock, patience.Token);
            }
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            LogNotAnswered(error.Message, queue);
        }

        return null;
    }

    private async Task<HandedOut> PublishAsync(Id workspaceId, string queue, List<Id> jobs, CancellationToken cancel)
    {
        var answers = await Task.WhenAll(jobs.Select(id => TryPublishAsync(queue, new JobMessage(workspaceId, id), cancel)));
        var refused = jobs.Where((_, i) => answers[i] != HandedOut.All).ToList();
        if (refused.Count == 0)
        {
            return HandedOut.All;
        }

        LogRefused(refused.Count, queue);
        await journal.WriteAsync(
            workspaceId,
            async transaction =>
            {
                await RelaySql.ReturnAsync(transaction, refused);
                return true;
            },
            cancel);
        return answers.Max();
    }

    private async Task<HandedOut> TryPublishAsync(string queue, JobMessage message, CancellationToken cancel)
    {
        try
        {
            if (_channel is not { } channel)
            {
                return HandedOut.Unanswered;
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            await channel.BasicPublishAsync("", JobExchange.NameOf(_prefix, queue), mandatory: true, Persistent, message.Write(), patience.Token);
            return HandedOut.All;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            // Either way the job is still in the database.
            LogNotAnswered(error.Message, queue);
            return error is PublishException { IsReturn: false } ? HandedOut.Full : HandedOut.Unanswered;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} jobs of queue {Queue} wait in the database: the broker did not take them")]
    private partial void LogRefused(int count, string queue);

    [LoggerMessage(LogLevel.Debug, "The broker did not do its work for queue {Queue}: {Reason}")]
    private partial void LogNotAnswered(string reason, string queue);
}
