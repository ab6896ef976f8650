using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using RabbitMQ.Client;

[assembly: AssemblyFixture(typeof(Parley.Server.Tests.Testing.RabbitBroker))]

namespace Parley.Server.Tests.Testing;

/// <summary>
/// One throw-away RabbitMQ for the test run, started when the first test asks for it; <c>eng/throwaway-rabbitmq</c> is the process, and it ends when
/// this one dies. Tests that use it are in <see cref="Collection"/> and so run one after another: some stop it. Servers of different databases do not
/// meet there.
/// </summary>
public sealed class RabbitBroker : IAsyncDisposable
{
    public const string Collection = "RabbitMQ";

    private const int Attempts = 3;
    private static readonly Lazy<Task<(Process Process, int Port)>> Running = new(RunAsync);

    /// <summary>What <c>PARLEY_BROKER</c> would say.</summary>
    public static async Task<string> AddressAsync() => $"amqp://guest:guest@127.0.0.1:{(await Running.Value).Port}/";

    /// <summary>As a crash would.</summary>
    public static Task StopAsync() => OrderAsync("stop", "stopped");

    public static Task StartAsync() => OrderAsync("start", "ready");

    /// <summary>From now on it is short of memory, and takes nothing.</summary>
    public static Task AlarmAsync() => OrderAsync("alarm", "alarmed");

    public static Task CalmAsync() => OrderAsync("calm", "calmed");

    /// <summary>From now on its queues answer nobody, as those of a broker with too much to do.</summary>
    public static Task HoldAsync() => OrderAsync("hold", "held");

    public static Task ReleaseAsync() => OrderAsync("release", "released");

    public static async Task DeleteAsync(IReadOnlyList<string> queues)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(await AddressAsync()) }.CreateConnectionAsync(CancellationToken.None);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: CancellationToken.None);
        foreach (var queue in queues)
        {
            await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Running.IsValueCreated)
        {
            using var process = (await Running.Value).Process;
            process.StandardInput.Close();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task OrderAsync(string order, string answer)
    {
        var (process, _) = await Running.Value;
        await process.StandardInput.WriteLineAsync(order);
        var said = await process.StandardOutput.ReadLineAsync(CancellationToken.None);
        Assert.True(said == answer, $"RabbitMQ was told to {order}: {said}");
    }

    private static async Task<(Process Process, int Port)> RunAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePorts();
            var process = Process.Start(new ProcessStartInfo(Repository.Path("eng/throwaway-rabbitmq"), $"{port}")
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            var said = await process.StandardOutput.ReadLineAsync(CancellationToken.None);
            if (said == "ready")
            {
                return (process, port);
            }

            var rest = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            process.Dispose();
            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"RabbitMQ did not start: {said}\n{rest}");
            }
        }
    }

    /// <summary>The first of three in a row, below those that the system gives out by itself.</summary>
    private static int FreePorts()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            if (IsFree(port) && IsFree(port + 1) && IsFree(port + 2))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
