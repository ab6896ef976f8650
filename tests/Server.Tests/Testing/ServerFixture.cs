using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Parley.Server.Cluster.Broker;
using Parley.Server.EventLog;
using Parley.Server.Jobs.Broker;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Testing;

/// <summary>
/// The real server, in this process: Kestrel on a free port of loopback, its own data directory, its own database, and a clock that a test can turn.
/// </summary>
public class ServerFixture(DatabaseKind kind, bool filesOnS3 = false) : IAsyncDisposable
{
    public const string OwnerPassword = "correct horse battery";

    /// <summary>Rounds of hashing: a few are enough where nothing is secret.</summary>
    public const int CheapPassword = 10;
    private readonly SemaphoreSlim _settingUp = new(1);
    private readonly string _data = Directory.CreateTempSubdirectory("parley-test-").FullName;
    private Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);
    private Action<IServiceCollection>? _services;
    private string? _database;
    private string? _files;
    private string[] _queues = [];
    private bool _isNode;
    private WebApplication? _app;
    private Person? _owner;

    public DatabaseKind Kind => kind;

    public bool IsAvailable => (kind == DatabaseKind.Sqlite || PostgresCluster.IsWanted) && (!filesOnS3 || ObjectStore.IsWanted);

    /// <summary>Real time until a test turns it.</summary>
    public TestClock Clock { get; } = new();

    public LogLines Logs { get; } = new();

    /// <summary><c>http://127.0.0.1:PORT</c></summary>
    public Uri Address => new(App.Urls.First());

    /// <summary>The server's own objects, for what can't be seen from outside.</summary>
    public IServiceProvider Services => App.Services;

    /// <summary>What every server of this fixture is told.</summary>
    protected Dictionary<string, string?> Common { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    public Journal Journal => Services.GetRequiredService<Journal>();

    public Database Database => Services.GetRequiredService<Database>();

    /// <summary>What <c>PARLEY_DATABASE</c> would say.</summary>
    public string DatabaseAddress => _database ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>What <c>PARLEY_FILES</c> would say.</summary>
    public string FilesAddress => _files ?? $"disk:{Path.Combine(_data, "files")}";

    public string DataDirectory => _data;

    /// <summary>Somebody who is not signed in.</summary>
    public ApiClient Anonymous => new(this, token: null);

    private WebApplication App => _app ?? throw new InvalidOperationException("The server is not running.");

    /// <summary>
    /// A second server of the same kind with a database of its own. <paramref name="settings"/> are an operator's (<c>("RateLimits:Burst", "5")</c>),
    /// <paramref name="services"/> adds to or replaces its parts.
    /// </summary>
    public Task<ServerFixture> AnotherAsync(params (string Key, string Value)[] settings) => AnotherAsync(null, settings);

    public async Task<ServerFixture> AnotherAsync(Action<IServiceCollection>? services, params (string Key, string Value)[] settings)
    {
        var another = new ServerFixture(kind, filesOnS3)
        {
            _services = services,
            _settings = new Dictionary<string, string?>(
                Common.Concat(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))), StringComparer.OrdinalIgnoreCase),
            Common = Common,
        };
        try
        {
            await another.StartAsync();
            return another;
        }
        catch
        {
            // Its log says why.
            await another.DisposeAsync();
            throw;
        }
    }

    /// <summary>A second node on this server's database (PostgreSQL): it starts beside it and leaves the database to it.</summary>
    public async Task<ServerFixture> NodeAsync()
    {
        var node = await NodeOutOfTouchAsync();
        await node.ReachBrokerAsync();
        return node;
    }

    /// <summary>A second node that may not get through to the broker yet.</summary>
    public async Task<ServerFixture> NodeOutOfTouchAsync()
    {
        var node = new ServerFixture(kind, filesOnS3)
        {
            _services = _services, _settings = _settings, _database = DatabaseAddress, _files = FilesAddress, _isNode = true, Common = Common,
        };
        await node.LaunchAsync();
        return node;
    }

    /// <summary>A server on a database and files that are there already; a PostgreSQL is dropped with it.</summary>
    public static async Task<ServerFixture> OnAsync(DatabaseKind kind, string database, string files)
    {
        var server = new ServerFixture(kind) { _database = database, _files = files };
        await server.StartAsync();
        return server;
    }

    /// <summary>Sets the workspace up the first time, and is the same owner every time.</summary>
    public async Task<Person> SetUpAsync()
    {
        await _settingUp.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _owner ??= Person.From(this, await Anonymous.PostAsync<SignedIn>("setup", new SetupRequest
            {
                WorkspaceName = "Acme",
                DisplayName = "Olga Owner",
                Email = "olga@example.com",
                Password = OwnerPassword,
            }));
        }
        finally
        {
            _settingUp.Release();
        }
    }

    /// <summary>
    /// Stops the server as an operator would, and starts it again on the same data, maybe with other parts. The port changes. <paramref name="off"/>
    /// happens in between.
    /// </summary>
    public async Task RestartAsync(Action<IServiceCollection>? services = null, Action? off = null)
    {
        await StopAsync();
        off?.Invoke();
        _services = services ?? _services;
        await StartAsync();
    }

    public async Task StopAsync()
    {
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        _app = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await StopAsync();
        }

        // They are durable, and would stay for the whole run.
        if (_queues.Length > 0)
        {
            await RabbitBroker.DeleteAsync(_queues);
        }

        foreach (var line in Logs.All.Where(line => line.Level >= LogLevel.Warning))
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line.ToString());
        }

        if (_database is not null && !_isNode && kind == DatabaseKind.Postgres)
        {
            await PostgresCluster.DropAsync(_database);
        }

        Directory.Delete(_data, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Until then a server takes its jobs from the database, as one without a broker does.</summary>
    public Task ReachBrokerAsync() => Common.ContainsKey("Broker")
        ? Eventually.SeeAsync(() => Task.FromResult(Services.GetRequiredService<JobRelay>().IsUp), isUp => isUp, "the way over the broker")
        : Task.CompletedTask;

    protected async ValueTask StartAsync()
    {
        await LaunchAsync();
        await ReachBrokerAsync();
        if (Common.ContainsKey("Broker"))
        {
            var prefix = await Services.GetRequiredService<MessageBroker>().PrefixAsync(CancellationToken.None);
            _queues = [.. Services.GetRequiredService<JobWorkers>().Queues.Select(queue => JobExchange.NameOf(prefix, queue))];
        }
    }

    private async Task LaunchAsync()
    {
        _database ??= kind == DatabaseKind.Sqlite ? $"sqlite:{Path.Combine(_data, "parley.db")}" : await PostgresCluster.CreateMigratedAsync();
        _files ??= filesOnS3 ? await ObjectStore.CreateAsync() : null;
        _app = ParleyServer.Build([], Configure);
        await ParleyServer.StartAsync(_app);
    }

    private void Configure(WebApplicationBuilder builder)
    {
        // Added last, so that no variable of the machine's environment reaches a test.
        builder.Configuration.AddInMemoryCollection(Common).AddInMemoryCollection(new Dictionary<string, string?>(_settings, StringComparer.OrdinalIgnoreCase)
        {
            ["Data"] = _data,
            ["Database"] = _database,
            ["Files"] = _files,
            ["Urls"] = "http://127.0.0.1:0",
        });
        builder.Logging.ClearProviders().AddProvider(Logs);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.PostConfigure<PasswordHasherOptions>(static options => options.IterationCount = CheapPassword);
        // Once all others are there, so that a test can put its own in the place of one.
        builder.Host.ConfigureContainer<IServiceCollection>((_, services) => _services?.Invoke(services));
    }
}
