using RabbitMQ.Client;

namespace Parley.Server.Cluster.Broker;

/// <summary>One connection to the broker, for as long as it lasts.</summary>
public sealed class BrokerSession(IConnection connection, CancellationTokenSource ending)
{
    /// <summary>Cancelled when the connection, or a channel of it, is gone.</summary>
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
}
