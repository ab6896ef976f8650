using System.Net;

namespace Parley.Bench.Stage;

/// <summary>A server with its storage in a folder of its own, and people in it. What it started is stopped, and the folder removed, at the end.</summary>
internal sealed class TestBed : ILoadTarget, IAsyncDisposable
{
    private readonly IPEndPoint _address = new(IPAddress.Loopback, FreePort.Next());
    private readonly string _folder;
    private readonly PostgresServer? _postgres;
    private Server? _server;
    private Team? _team;

    private TestBed(string folder, PostgresServer? postgres) => (_folder, _postgres) = (folder, postgres);

    public Server Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public IPEndPoint Address => Server.Address;

    public Team Team => _team ?? throw new InvalidOperationException("There is no team yet.");

    public string SqliteFile => Path.Combine(_folder, "parley.db");

    public string? PostgresAddress => _postgres?.Address;

    /// <summary>Storage, and nothing running on it.</summary>
    public static async Task<TestBed> OpenEmptyAsync(BenchOptions options, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("parley-bench-").FullName;
        return new TestBed(folder, options.Postgres ? await PostgresServer.StartAsync(cancel) : null);
    }

    /// <summary>A warm server with a team.</summary>
    public static async Task<TestBed> OpenAsync(BenchOptions options, CancellationToken cancel)
    {
        var bed = await OpenEmptyAsync(options, cancel);
        try
        {
            await bed.StartServerAsync(cancel);
            await bed.SetUpAsync(cancel);
            await WarmUp.RunAsync(bed, options.WarmUp, cancel);
            return bed;
        }
        catch
        {
            await bed.DisposeAsync();
            throw;
        }
    }

    public async Task StartServerAsync(CancellationToken cancel) => _server = await Server.StartAsync(_address, _folder, PostgresAddress, cancel);

    public async Task StopServerAsync()
    {
        await Server.DisposeAsync();
        _server = null;
    }

    /// <summary>Starts from nothing: the next server finds no database.</summary>
    public void Forget()
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "parley.db*"))
        {
            File.Delete(file);
        }
    }

    public async Task SetUpAsync(CancellationToken cancel) => _team = await Team.SetUpAsync(Server, cancel);

    public double ThreadCpuSeconds(string threadName) => Server.ThreadCpuSeconds(threadName);

    /// <summary>Of the server and its database.</summary>
    public double CpuSeconds() => Server.CpuSeconds() + (_postgres?.CpuSeconds() ?? 0);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
