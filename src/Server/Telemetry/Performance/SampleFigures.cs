using Parley.Server.Cluster;
using Parley.Server.EventLog;
using Parley.Server.Jobs;
using Parley.Server.Storage;
using Parley.Server.Telemetry.Metrics;

namespace Parley.Server.Telemetry.Performance;

/// <summary>
/// Reads all metrics every few seconds, so that it is known how the last minute was, and keeps a row of figures for each minute in the database. It goes on
/// when the database does not: then the row is missing.
/// </summary>
public sealed partial class SampleFigures(
    PrometheusMetrics metrics, Database database, DatabaseMetrics databaseMetrics, JobBacklog backlog, NodeLease node, Journal journal, TimeProvider clock,
    ILogger<SampleFigures> log)
    : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<(long At, MetricsReading Reading)> _readings = new();
    private Task _look = Task.CompletedTask;
    private Task _write = Task.CompletedTask;
    private bool _isAway;
    private volatile LiveFigures? _live;

    /// <summary>How the last minute was; null before the first look.</summary>
    internal LiveFigures? Live => _live;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var written = MinuteOf(clock.GetUtcNow());
        try
        {
            using var timer = new PeriodicTimer(Every, clock);
            do
            {
                await LookAsync(stoppingToken);
                Take();
                if (MinuteOf(clock.GetUtcNow()) is var minute && minute != written)
                {
                    Keep(written = minute, stoppingToken);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }

        await Task.WhenAll(_look, _write).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static DateTimeOffset MinuteOf(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);

    /// <summary>
    /// Asks the database how it is and what waits in it. One question at a time: a database that hangs is not asked again. Patience is of real time, because a
    /// test that turns its clock does not make the database slower.
    /// </summary>
    private async Task LookAsync(CancellationToken cancel)
    {
        if (_look.IsCompleted)
        {
            _look = Task.Run(() => databaseMetrics.PingAsync(database, backlog.LookAsync, cancel), cancel);
        }

        try
        {
            await _look.WaitAsync(Every, TimeProvider.System, cancel);
            _isAway = false;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            databaseMetrics.Failed();
            backlog.Forget();
            if (!_isAway)
            {
                LogAway(error);
            }

            _isAway = true;
        }
    }

    private void Take()
    {
        var now = clock.GetTimestamp();
        var reading = metrics.Read();
        while (_readings.Count > 1 && clock.GetElapsedTime(_readings.ElementAt(1).At, now) >= Window)
        {
            _readings.Dequeue();
        }

        _readings.Enqueue((now, reading));
        var first = _readings.Peek();
        _live = new LiveFigures(clock.GetUtcNow(), Figures.Between(first.Reading, reading, clock.GetElapsedTime(first.At, now)));
    }

    private void Keep(DateTimeOffset minute, CancellationToken cancel)
    {
        if (_live is { } live && node.Held is { } held && _write.IsCompleted)
        {
            _write = WriteAsync(minute, held.Number, live.Figures, cancel);
        }
    }

    private async Task WriteAsync(DateTimeOffset minute, int number, IReadOnlyDictionary<string, double> figures, CancellationToken cancel)
    {
        try
        {
            await journal.WriteAsync(default, transaction => PerformanceSql.WriteAsync(transaction, minute, number, figures), cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogNotKept(error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database does not answer")]
    private partial void LogAway(Exception error);

    [LoggerMessage(LogLevel.Warning, "The figures of a minute could not be kept")]
    private partial void LogNotKept(Exception error);
}

/// <summary>The figures of the minute before <see cref="At"/>.</summary>
internal sealed record LiveFigures(DateTimeOffset At, IReadOnlyDictionary<string, double> Figures);
