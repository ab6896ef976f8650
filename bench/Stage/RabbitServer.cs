using System.Net;
using System.Net.Sockets;

namespace Parley.Bench.Stage;

/// <summary>A throw-away RabbitMQ, on the servers' core.</summary>
internal sealed class RabbitServer : IAsyncDisposable
{
    private readonly Child _child;

    private RabbitServer(Child child, string address) => (_child, Address) = (child, address);

    public string Address { get; }

    public static async Task<RabbitServer> StartAsync(CancellationToken cancel)
    {
        var port = FreePorts();
        var child = Child.Start(["bash", Repository.PathOf("eng/throwaway-rabbitmq"), $"{port}"], new Dictionary<string, string>(StringComparer.Ordinal), endsWithInput: true);
        var said = await child.Output.ReadLineAsync(cancel);
        if (said != "ready")
        {
            var rest = await child.Output.ReadToEndAsync(cancel);
            await child.DisposeAsync();
            throw new BenchException($"RabbitMQ did not start: {said}\n{rest}");
        }

        return new RabbitServer(child, $"amqp://guest:guest@127.0.0.1:{port}/");
    }

    public double CpuSeconds() => _child.CpuSeconds();

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    /// <summary>The first of three in a row, below those that the system gives out by itself.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            if (Enumerable.Range(port, 3).All(IsFree))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
