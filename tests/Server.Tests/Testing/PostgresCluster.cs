using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Parley.Server.Storage;

[assembly: AssemblyFixture(typeof(Parley.Server.Tests.Testing.PostgresCluster))]

namespace Parley.Server.Tests.Testing;

/// <summary>
/// One throw-away PostgreSQL for the test run, started when the first test asks for a database, stopped when the last has ended.
/// <c>eng/throwaway-postgres</c> is the process; it also ends when this one dies.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const int Attempts = 3;
    private const string Template = "migrated";
    private static readonly Lazy<Task<(Process Process, string Address)>> Running = new(StartAsync);
    private static readonly Lazy<Task> Migrated = new(MigrateTemplateAsync);

    /// <summary><c>PARLEY_TEST_POSTGRES=off</c> counts the tests that need it as skipped.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("PARLEY_TEST_POSTGRES") != "off";

    /// <summary>A new, empty database; its <c>postgres://</c> address.</summary>
    public static Task<string> CreateAsync() => CreateAsync("template1");

    /// <summary>A new database with Parley's tables in it: a copy takes a fraction of the time of the migrations, and hundreds are made.</summary>
    public static async Task<string> CreateMigratedAsync()
    {
        await Migrated.Value;
        var address = await CreateAsync(Template);
        // A name of its own, as its migrations would have given it: servers of one name share their queues at the broker.
        await ExecuteAsync($"UPDATE installation SET id = '{Guid.NewGuid():N}'", NameIn(address));
        return address;
    }

    public static Task DropAsync(string address) => ExecuteAsync($"DROP DATABASE IF EXISTS {NameIn(address)} WITH (FORCE)");

    public async ValueTask DisposeAsync()
    {
        if (!Running.IsValueCreated)
        {
            return;
        }

        using var process = (await Running.Value).Process;
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static string NameIn(string address) => address[(address.LastIndexOf('/') + 1)..];

    private static async Task<string> CreateAsync(string template)
    {
        var name = $"t{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return $"{(await Running.Value).Address}/{name}";
    }

    private static async Task MigrateTemplateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {Template}");
        var address = $"{(await Running.Value).Address}/{Template}";
        await using var server = ParleyServer.Build([], builder => builder.Configuration.AddInMemoryCollection([new("Database", address)]));
        await server.Services.GetRequiredService<Migrator>().ApplyAsync(CancellationToken.None);
    }

    private static async Task ExecuteAsync(string sql, string database = "postgres")
    {
        var address = new Uri((await Running.Value).Address);
        await using var connection = new NpgsqlConnection($"Host={address.Host};Port={address.Port};Username=parley;Database={database};Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private static async Task<(Process Process, string Address)> StartAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Next();
            var process = Process.Start(new ProcessStartInfo(Repository.Path("eng/throwaway-postgres"), $"{port}")
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
            var said = await process.StandardOutput.ReadLineAsync(CancellationToken.None);
            if (said == "ready")
            {
                return (process, $"postgres://parley@127.0.0.1:{port}");
            }

            var rest = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            process.Dispose();
            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {said}\n{rest}");
            }
        }
    }
}
