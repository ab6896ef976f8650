using System.Diagnostics.Metrics;

namespace Parley.Server.Storage;

/// <summary>Whether the database answers, how fast, and how many of its sessions are in use.</summary>
public sealed class DatabaseMetrics
{
    private readonly TimeProvider _clock;
    private readonly Histogram<double> _ping;
    private volatile int _isUp = 1;

    public DatabaseMetrics(Database database, IMeterFactory meters, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create("Parley");
        _ping = meter.CreateHistogram<double>("parley.database.ping", "s", "Time to get a session and the answer to SELECT 1, every few seconds");
        meter.CreateObservableGauge("parley.database.up", () => _isUp, null, "1 when the last ping was answered, otherwise 0");
        meter.CreateObservableGauge("parley.database.sessions", () => database.Sessions, "{session}", "Sessions that are in use or waited for");
        meter.CreateObservableGauge("parley.database.sessions.limit", () => database.MaxSessions, "{session}", "Sessions that can be in use at once");
    }

    /// <summary>Asks once, on a session that is opened for it and handed on to <paramref name="andThen"/>.</summary>
    public async Task PingAsync(Database database, Func<SqlSession, Task> andThen, CancellationToken cancel)
    {
        var started = _clock.GetTimestamp();
        await using var read = await database.ReadAsync(cancel);
        await read.ScalarAsync<long>("SELECT 1");
        _ping.Record(_clock.GetElapsedTime(started).TotalSeconds);
        await andThen(read);
        _isUp = 1;
    }

    public void Failed() => _isUp = 0;
}
