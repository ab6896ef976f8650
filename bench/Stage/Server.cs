using System.Diagnostics;
using System.Net;
using Parley.Bench.Figures;

namespace Parley.Bench.Stage;

/// <summary>A release build of the server as a process of its own, on its own core.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(5);
    private readonly Child _child;
    private readonly string _log;

    private Server(Child child, string log, IPEndPoint address) => (_child, _log, Address) = (child, log, address);

    public IPEndPoint Address { get; }

    public Uri Root => new($"http://{Address}/");

    /// <summary>From the start of the process to its first answer that it is ready.</summary>
    public double ReadyAfterMs { get; private set; }

    public static async Task<Server> StartAsync(
        IPEndPoint address, string dataFolder, string? database, CancellationToken cancel, params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PARLEY_URLS"] = $"http://{address}",
            ["PARLEY_DATA"] = dataFolder,
            // The load comes from few people, who would be held back.
            ["PARLEY_RATELIMITS__BURST"] = "1000000000",
            ["PARLEY_RATELIMITS__PERSECOND"] = "1000000000",
            ["PARLEY_REALTIME__CONNECTIONSPERPERSON"] = "10000",
        };
        if (database is not null)
        {
            environment["PARLEY_DATABASE"] = database;
        }

        foreach (var (name, value) in more)
        {
            environment[name] = value;
        }

        var binary = Repository.PathOf("src/Server/bin/Release/net10.0/parley-server.dll");
        var log = Path.Combine(dataFolder, "server.log");
        var started = Stopwatch.GetTimestamp();
        var server = new Server(Child.Start(["dotnet", binary], environment, log), log, address);
        try
        {
            await server.ReadyAsync(cancel);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        server.ReadyAfterMs = Statistics.MillisecondsSince(started);
        return server;
    }

    public double CpuSeconds() => _child.CpuSeconds();

    public double ThreadCpuSeconds(string threadName) => ProcessTree.ThreadCpuSeconds(_child.Id, threadName);

    public long ResidentBytes() => ProcessTree.ResidentBytes(_child.Id);

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private async Task ReadyAsync(CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = Root };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(StartPatience);
        while (!await IsReadyAsync(http, patience.Token))
        {
            if (_child.HasExited)
            {
                throw new BenchException($"The server ended: {await File.ReadAllTextAsync(_log, cancel)}");
            }

            await Task.Delay(PollEvery, patience.Token);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync("readyz", cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
