using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.Cluster;
using Parley.Server.Cluster.Broker;
using Parley.Server.EventLog;
using Parley.Server.Files;
using Parley.Server.Files.Blobs;
using Parley.Server.Storage;

namespace Parley.Server.Telemetry.Health;

/// <summary>
/// Looks at what the server needs to do its work. Anybody may ask, so the looking is done once a second at most, and says nothing about addresses,
/// paths or people.
/// </summary>
public sealed partial class Readiness(
    Database database, Journal journal, NodeLease node, MessageBroker broker, IBlobStore files, TimeProvider clock, IOptions<ParleyOptions> options,
    ILogger<Readiness> log)
{
    private const long LeastDiskFree = 256L * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private Task<HealthReport>? _report;
    private long _askedAt;

    public Task<HealthReport> ReportAsync()
    {
        lock (_gate)
        {
            if (_report is null || (_report.IsCompleted && clock.GetElapsedTime(_askedAt) >= Fresh))
            {
                _askedAt = clock.GetTimestamp();
                _report = LookAsync();
            }

            return _report;
        }
    }

    private async Task<HealthReport> LookAsync()
    {
        var checks = await Task.WhenAll(
            CheckAsync("database", ReadAsync), CheckAsync("migrations", CompareMigrationsAsync), CheckAsync("event_log", WriteAsync), CheckAsync("disk", MeasureDiskAsync));
        var works = Array.TrueForAll(checks, static check => check.Ok);

        // Without files people still talk.
        checks = [.. checks, await CheckAsync("files", () => files.FindFaultAsync(CancellationToken.None)), FileTools.Check()];
        if (broker.IsConfigured)
        {
            checks = [.. checks, new HealthCheck { Name = "broker", Ok = broker.Trouble is null, Detail = broker.Trouble }];
        }

        return new HealthReport
        {
            Status = !works ? "failing" : Array.TrueForAll(checks, static check => check.Ok) ? "ok" : "degraded",
            Version = BuildVersion.Text,
            Checks = checks,
        };
    }

    private async Task<HealthCheck> CheckAsync(string name, Func<Task<string?>> look)
    {
        try
        {
            var wrong = await Task.Run(look).WaitAsync(Patience, clock);
            return new HealthCheck { Name = name, Ok = wrong is null, Detail = wrong };
        }
        catch (TimeoutException)
        {
            return new HealthCheck { Name = name, Ok = false, Detail = $"No answer within {Patience.TotalSeconds:0} seconds." };
        }
        catch (Exception error)
        {
            // Its message may quote an address; the type says enough here, and the log has the rest.
            LogFailed(error, name);
            return new HealthCheck { Name = name, Ok = false, Detail = $"It failed ({error.GetType().Name})." };
        }
    }

    private async Task<string?> ReadAsync()
    {
        await using var read = await database.ReadAsync();
        return await read.ScalarAsync<long>("SELECT 1") == 1 ? null : "It does not answer as a database should.";
    }

    private async Task<string?> CompareMigrationsAsync()
    {
        await using var read = await database.ReadAsync();
        var applied = await MigrationSql.AppliedAsync(read);
        var known = Migrator.All(database.Dialect).ToList();
        return known.TrueForAll(m => applied.Exists(a => a.Number == m.Number)) && Migrator.TooNew(applied, known) is null
            ? null
            : $"The database is at migration {applied.Max(static a => a.Number)}, this version at {known[^1].Number}.";
    }

    /// <summary>A write that changes nothing still has to go all the way through the journal; one that makes something needs the node's number as well.</summary>
    private async Task<string?> WriteAsync()
    {
        if (node.Held is null)
        {
            return "This server has no node number, so it makes nothing new; it takes one as soon as it can.";
        }

        await journal.WriteAsync(default, static _ => Task.FromResult(true));
        return null;
    }

    private Task<string?> MeasureDiskAsync()
    {
        // With PostgreSQL the directory may not be there before the first file.
        var directory = Path.GetFullPath(options.Value.Data);
        while (!Directory.Exists(directory))
        {
            directory = Path.GetDirectoryName(directory)!;
        }

        var free = new DriveInfo(directory).AvailableFreeSpace;
        return Task.FromResult(free >= LeastDiskFree ? null : $"Only {free / (1024 * 1024)} MB are left.");
    }

    [LoggerMessage(LogLevel.Warning, "The check of {Name} failed")]
    private partial void LogFailed(Exception error, string name);
}
