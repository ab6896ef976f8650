using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Parley.Server.Cluster.Broker;

/// <summary>One connection to the broker, for as long as it lasts.</summary>
public sealed class BrokerSession(IConnection connection, CancellationTokenSource ending)
{
    /// <summary>Cancelled when the connection, or a channel or consumer of it, is gone.</summary>
    public CancellationToken Ended => ending.Token;

    /// <param name="confirms">Whether a publish completes only when the broker has the message safe.</param>
    public async Task<IChannel> OpenChannelAsync(bool confirms = false)
    {
        // The client's own limiter slows down long before its limit; whoever publishes bounds what is under way.
        var options = new CreateChannelOptions(
            publisherConfirmationsEnabled: confirms, publisherConfirmationTrackingEnabled: confirms, outstandingPublisherConfirmationsRateLimiter: null);
        var channel = await connection.CreateChannelAsync(options, Ended);
        channel.ChannelShutdownAsync += (_, _) => ending.CancelAsync();
        return channel;
    }

    /// <summary>One that ends the session when it no longer gets anything: a broker that loses the queue takes the consumer away and leaves the channel open.</summary>
    public AsyncEventingBasicConsumer ConsumerOf(IChannel channel)
    {
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.UnregisteredAsync += (_, _) => ending.CancelAsync();
        return consumer;
    }
}
