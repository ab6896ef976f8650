using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Parley.EndToEnd.Stage;

/// <summary>The real server as its own process, with the built web client, on a free port and throw-away data.</summary>
public sealed class ParleyProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly string _data = Directory.CreateTempSubdirectory("parley-e2e-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    public Uri Address => new($"http://localhost:{_port}");

    public string Data => _data;

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Repository.ServerExecutable)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "--urls", Address.ToString(), "--data", _data, "--web", Path.Combine(Repository.Root, "web", "dist") },
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilReadyAsync();
    }

    /// <summary>As a power cut would: no word to anybody.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task UntilReadyAsync()
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(StartPatience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await tick.WaitForNextTickAsync(patience.Token))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "/api/v1/setup"), patience.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!_process!.HasExited)
            {
                // Not listening yet.
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
