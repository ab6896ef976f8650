using Microsoft.Extensions.Options;
using Parley.Server.Cluster.Broker;
using Parley.Server.EventLog;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Parley.Server.Jobs.Broker;

/// <summary>
/// Does the jobs that the broker hands to this node, of each queue as many at once as it may have. A delivery is acknowledged when its attempt has ended
/// in the database, or when the row says that there is nothing to do.
/// </summary>
public sealed partial class JobWorkers(MessageBroker broker, JobAttempt attempt, Journal journal, IOptions<JobOptions> options, ILogger<JobWorkers> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly BrokerLink? _link = broker.IsConfigured ? broker.Link("jobs to do") : null;
    private readonly Dictionary<string, (int Concurrency, string[] Kinds, QueueSlots Slots)> _queues = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<string> Queues => _queues.Keys;

    internal void Add(string queue, string[] kinds, int concurrency, QueueSlots slots) => _queues[queue] = (concurrency, kinds, slots);

    internal async Task RunAsync(CancellationToken stopping)
    {
        if (_link is not null)
        {
            var prefix = await broker.PrefixAsync(stopping);
            await _link.RunAsync(session => ConsumeAsync(session, prefix, stopping), stopping);
        }
    }

    private async Task ConsumeAsync(BrokerSession session, string prefix, CancellationToken stopping)
    {
        foreach (var (queue, (concurrency, kinds, slots)) in _queues)
        {
            var channel = await session.OpenChannelAsync();
            var name = JobExchange.NameOf(prefix, queue);
            await JobExchange.DeclareAsync(channel, name, session.Ended);
            await channel.BasicQosAsync(0, (ushort)concurrency, global: false, session.Ended);
            var consumer = session.ConsumerOf(channel);
            consumer.ReceivedAsync += (_, delivery) =>
            {
                // Not awaited: the client does not let go of a connection while it waits for one who consumes, and a server that stops
                // would be handed jobs until its last one has ended. How many there are at once, the broker sees to.
                _ = TakeAsync(channel, queue, kinds, slots, JobMessage.Read(delivery.Body.Span), delivery.DeliveryTag, session, stopping);
                return Task.CompletedTask;
            };
            await channel.BasicConsumeAsync(name, autoAck: false, consumer, session.Ended);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, session.Ended);
    }

    private async Task TakeAsync(
        IChannel channel, string queue, string[] kinds, QueueSlots slots, JobMessage? message, ulong tag, BrokerSession session, CancellationToken stopping)
    {
        try
        {
            if (message is { } known)
            {
                if (!await slots.TryTakeAsync(Patience, session.Ended))
                {
                    // Jobs from before this connection still run here: somebody else may have room.
                    await channel.BasicNackAsync(tag, multiple: false, requeue: true, session.Ended);
                    return;
                }

                await slots.RunAsync(() => DoAsync(known, queue, kinds, stopping));
            }

            // Given back because the server stops: not acknowledged, the broker hands it to another at once.
            if (!stopping.IsCancellationRequested)
            {
                await channel.BasicAckAsync(tag, multiple: false, session.Ended);
            }
        }
        catch (Exception error)
        {
            // The connection is gone: the broker hands it out again, and the row says whether there is anything left to do.
            LogNotAcknowledged(queue, error.Message);
        }
    }

    private async Task DoAsync(JobMessage message, string queue, string[] kinds, CancellationToken stopping)
    {
        try
        {
            var job = await journal.WriteAsync(
                message.WorkspaceId, transaction => RelaySql.LeaseAsync(transaction, message.JobId, queue, kinds, options.Value.Attempts, options.Value.Lease),
                stopping);
            if (job is not null)
            {
                await attempt.RunAsync(job, stopping);
            }
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            // Whatever it is, the delivery's place is needed for others; the row is handed out again when the broker has had it for a minute.
            LogNotLeased(error, queue);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A job of queue {Queue} could not be leased")]
    private partial void LogNotLeased(Exception error, string queue);

    [LoggerMessage(LogLevel.Information, "A delivery of queue {Queue} was left to the broker: {Reason}")]
    private partial void LogNotAcknowledged(string queue, string reason);
}
