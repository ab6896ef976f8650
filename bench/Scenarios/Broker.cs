using System.Diagnostics;
using Parley.Bench.Figures;
using Parley.Bench.Stage;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Parley.Bench.Scenarios;

/// <summary>
/// What news cost the broker, as <c>NodeExchange</c> sends them: messages of one event, unconfirmed, over a topic exchange to a queue for each node. With one
/// queue and with more, so that the message and its copies can be told apart.
/// </summary>
internal sealed class Broker : IScenario
{
    private const string Exchange = "bench.news";
    private const string Key = "workspace";
    private const int EventBytes = 700;

    /// <summary>What may be on its way at once: the broker is busy, and its queues stay short.</summary>
    private const int InFlight = 200;

    public string Name => "broker";

    public string Description => "news over RabbitMQ to 1, 4 and 16 nodes";

    public bool SharesServer => false;

    public async Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel)
    {
        await using var rabbit = await RabbitServer.StartAsync(cancel);
        foreach (var queues in new[] { 1, 4, 16 })
        {
            await MeasureAsync(rabbit, queues, options, report, cancel);
        }
    }

    private async Task MeasureAsync(RabbitServer rabbit, int queues, BenchOptions options, Report report, CancellationToken cancel)
    {
        using var arrived = new SemaphoreSlim(0);
        var connections = new List<IConnection>();
        try
        {
            var publisher = await OpenAsync();
            await publisher.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: false, autoDelete: false, cancellationToken: cancel);
            for (var i = 0; i < queues; i++)
            {
                await ListenAsync(await OpenAsync(), arrived, cancel);
            }

            _ = await PublishForAsync(publisher, queues, arrived, options.Round, cancel);
            List<double> rates = [], broker = [], client = [];
            for (var round = 0; round < options.Rounds; round++)
            {
                var (started, before, own) = (Stopwatch.GetTimestamp(), rabbit.CpuSeconds(), Environment.CpuUsage.TotalTime);
                var sent = await PublishForAsync(publisher, queues, arrived, options.Round, cancel);
                rates.Add(sent / Stopwatch.GetElapsedTime(started).TotalSeconds);
                broker.Add((rabbit.CpuSeconds() - before) / sent * 1e6);
                client.Add((Environment.CpuUsage.TotalTime - own).TotalMicroseconds / sent / (queues + 1));
            }

            var what = $"{queues} queue{(queues == 1 ? "" : "s")}";
            report.Add(Name, $"{what}: messages", rates, "/s");
            report.Add(Name, $"{what}: broker CPU per message", broker, "µs");
            report.Add(Name, $"{what}: client CPU per message sent or received", client, "µs");
        }
        finally
        {
            foreach (var connection in connections)
            {
                await connection.DisposeAsync();
            }
        }

        // A connection each, as nodes have.
        async Task<IChannel> OpenAsync()
        {
            connections.Add(await new ConnectionFactory { Uri = new Uri(rabbit.Address) }.CreateConnectionAsync(cancel));
            return await connections[^1].CreateChannelAsync(cancellationToken: cancel);
        }
    }

    private static async Task ListenAsync(IChannel channel, SemaphoreSlim arrived, CancellationToken cancel)
    {
        var queue = await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true, cancellationToken: cancel);
        await channel.QueueBindAsync(queue.QueueName, Exchange, Key, cancellationToken: cancel);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, _) =>
        {
            arrived.Release();
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer, cancel);
    }

    /// <summary>Answers how many were sent, once each queue's consumer has had them all.</summary>
    private static async Task<int> PublishForAsync(IChannel channel, int queues, SemaphoreSlim arrived, TimeSpan length, CancellationToken cancel)
    {
        var (started, body, sent, received) = (Stopwatch.GetTimestamp(), new byte[EventBytes], 0, 0);
        while (Stopwatch.GetElapsedTime(started) < length)
        {
            await channel.BasicPublishAsync(Exchange, Key, mandatory: false, new BasicProperties(), body, cancel);
            sent++;
            while ((sent * queues) - received > InFlight * queues)
            {
                await arrived.WaitAsync(cancel);
                received++;
            }
        }

        for (; received < sent * queues; received++)
        {
            await arrived.WaitAsync(cancel);
        }

        return sent;
    }
}
