using System.Diagnostics;

namespace Parley.Server.Tests.Chaos;

/// <summary>A PostgreSQL of this test's own, which it may crash: other tests use the common one meanwhile.</summary>
internal sealed class CrashingPostgres : IAsyncDisposable
{
    private readonly Process _process;

    private CrashingPostgres(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>With an empty database called parley.</summary>
    public static async Task<CrashingPostgres> RunAsync()
    {
        var port = FreePort.Next();
        var process = Process.Start(new ProcessStartInfo(Repository.Path("eng/throwaway-postgres"), $"{port}")
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var postgres = new CrashingPostgres(process, port);
        await postgres.ExpectAsync("ready");
        await using var connection = new Npgsql.NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=parley;Database=postgres;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var create = new Npgsql.NpgsqlCommand("CREATE DATABASE parley", connection);
        await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return postgres;
    }

    public static string AddressAt(int port) => $"postgres://parley@127.0.0.1:{port}/parley";

    /// <summary><c>pg_ctl stop -m immediate</c></summary>
    public Task StopAsync() => OrderAsync("stop", "stopped");

    public Task StartAsync() => OrderAsync("start", "ready");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task OrderAsync(string order, string answer)
    {
        await _process.StandardInput.WriteLineAsync(order);
        await ExpectAsync(answer);
    }

    private async Task ExpectAsync(string answer)
    {
        var said = await _process.StandardOutput.ReadLineAsync(CancellationToken.None);
        Assert.True(said == answer, $"PostgreSQL was to be {answer}: {said}");
    }
}
