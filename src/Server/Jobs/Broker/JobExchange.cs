using RabbitMQ.Client;

namespace Parley.Server.Jobs.Broker;

/// <summary>The durable queues that jobs go through: one for each purpose, replicated where the broker is, and bounded: what does not fit waits in the database.</summary>
internal static class JobExchange
{
    private const int MaxWaiting = 1000;

    private static readonly Dictionary<string, object?> Bounds = new(StringComparer.Ordinal)
    {
        ["x-queue-type"] = "quorum",
        ["x-max-length"] = MaxWaiting,
        ["x-overflow"] = "reject-publish",
    };

    public static string NameOf(string prefix, string queue) => $"{prefix}.jobs.{queue}";

    public static Task DeclareAsync(IChannel channel, string name, CancellationToken cancel) =>
        channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, Bounds, cancellationToken: cancel);
}
