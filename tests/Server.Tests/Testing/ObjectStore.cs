using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

[assembly: AssemblyFixture(typeof(Parley.Server.Tests.Testing.ObjectStore))]

namespace Parley.Server.Tests.Testing;

/// <summary>
/// One throw-away S3-compatible store for the test run, started when the first test asks for it, stopped when the last has ended.
/// <c>eng/throwaway-s3</c> is the process; it also ends when this one dies.
/// </summary>
public sealed class ObjectStore : IAsyncDisposable
{
    private const int Attempts = 3;

    /// <summary>The door and what is behind it.</summary>
    private const int Ports = 4;
    private static readonly Lazy<Task<(Process Process, string Address)>> Running = new(StartAsync);

    /// <summary><c>PARLEY_TEST_S3=off</c> counts the tests that need it as skipped.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("PARLEY_TEST_S3") != "off";

    /// <summary>What <c>PARLEY_FILES</c> says for a part of the bucket that nobody else uses.</summary>
    public static async Task<string> CreateAsync() => $"{(await Running.Value).Address}/{Guid.NewGuid():N}";

    public async ValueTask DisposeAsync()
    {
        if (Running.IsValueCreated)
        {
            using var process = (await Running.Value).Process;
            process.StandardInput.Close();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<(Process Process, string Address)> StartAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var process = Process.Start(new ProcessStartInfo(Repository.Path("eng/throwaway-s3"), $"{port}")
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            var said = await process.StandardOutput.ReadLineAsync(CancellationToken.None);
            if (said == "ready")
            {
                return (process, $"s3+http://parley%3Atests:s3secret@127.0.0.1:{port}/parley");
            }

            var rest = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            process.Dispose();
            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"The store did not start: {said}\n{rest}");
            }
        }
    }

    /// <summary>The first of several that are free together.</summary>
    private static int FreePort()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            if (Enumerable.Range(port + 1, Ports - 1).All(IsFree))
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
