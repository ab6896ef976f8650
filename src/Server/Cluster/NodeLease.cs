using Microsoft.Extensions.Options;
using Parley.Server.Storage;

namespace Parley.Server.Cluster;

/// <summary>
/// The number of this server among those that share its database, held for as long as it is heard of. Without it no ids are made, and clients are sent to
/// other servers; a new one is taken as soon as the database gives one. On SQLite there is one server, with the number 0.
/// </summary>
public sealed partial class NodeLease(
    Database database, IdGenerator ids, TimeProvider clock, IOptions<ClusterOptions> options, ILogger<NodeLease> log) : BackgroundService
{
    /// <summary>How often in a lease's time it is renewed. When as many renewals fail in a row, the lease counts as lost.</summary>
    private const int BeatsPerLease = 3;

    private readonly TimeSpan _lease = options.Value.Lease;
    private readonly string _name = options.Value.Node.Length > 0 ? options.Value.Node : Environment.MachineName;
    private volatile CancellationTokenSource _losing = new();
    private volatile NodeTenure? _held = database.Dialect == Dialect.Sqlite ? NodeTenure.Alone : null;
    private int _failures;

    /// <summary>Null while this server has no number.</summary>
    public NodeTenure? Held => _held;

    /// <summary>Cancelled when the number that is held now is lost.</summary>
    public CancellationToken Losing => _losing.Token;

    /// <summary>A lease was lost or taken.</summary>
    public event Action? Changed;

    /// <exception cref="NoFreeNumberException">As many servers as there are numbers share this database.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (database.Dialect == Dialect.Postgres)
        {
            await TakeAsync(cancellationToken);
            await base.StartAsync(cancellationToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (database.Dialect == Dialect.Postgres && _held is { } held)
        {
            ids.Stop();
            await TryAsync(async sql =>
            {
                await LeaseSql.ReturnNumberAsync(sql, held, ids.Last);
                return true;
            });
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_lease / BeatsPerLease, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await BeatAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task BeatAsync(CancellationToken cancel)
    {
        if (_held is { } held)
        {
            var until = clock.GetUtcNow() + _lease;
            switch (await TryAsync(sql => LeaseSql.KeepNumberAsync(sql, held, _lease, until)))
            {
                case true:
                    _failures = 0;
                    ids.Extend(until);
                    return;
                case null when ++_failures < BeatsPerLease:
                    return;
                default:
                    await LoseAsync(held);
                    break;
            }
        }

        try
        {
            await TakeAsync(cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogNotTaken(error);
        }
    }

    private async Task TakeAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = now + _lease;
        TakenNumber taken;
        await using (var sql = await database.OpenWriterAsync(cancel))
        {
            await sql.BeginAsync(cancel);
            taken = await LeaseSql.TakeNumberAsync(sql, _name, _lease, now, until) ?? throw new NoFreeNumberException();
            await sql.CommitAsync();
        }

        ids.Lend((int)taken.Number, taken.FilledUntil, until);
        _failures = 0;
        _losing = new CancellationTokenSource();
        _held = new NodeTenure((int)taken.Number, taken.Epoch);
        LogTaken(_name, taken.Number);
        Changed?.Invoke();
    }

    private async Task LoseAsync(NodeTenure held)
    {
        ids.Stop();
        _held = null;
        LogLost(held.Number);
        Changed?.Invoke();
        await _losing.CancelAsync();
    }

    /// <summary>Null when the database does not answer in time.</summary>
    private async Task<bool?> TryAsync(Func<SqlSession, Task<bool>> write)
    {
        try
        {
            // In real time, like the database's own.
            return await RunAsync().WaitAsync(_lease / BeatsPerLease, TimeProvider.System);
        }
        catch (Exception error)
        {
            LogBeatFailed(error);
            return null;
        }

        async Task<bool> RunAsync()
        {
            await using var sql = await database.OpenWriterAsync();
            return await write(sql);
        }
    }

    [LoggerMessage(LogLevel.Information, "This server is node {Number}, called {Name}")]
    private partial void LogTaken(string name, long number);

    [LoggerMessage(LogLevel.Error, "This server is no longer node {Number}: it makes no ids and sends its clients away until it has a number again")]
    private partial void LogLost(long number);

    [LoggerMessage(LogLevel.Warning, "The node's number could not be renewed")]
    private partial void LogBeatFailed(Exception error);

    [LoggerMessage(LogLevel.Warning, "No node number could be taken; trying again")]
    private partial void LogNotTaken(Exception error);
}

/// <summary>The message says what to do.</summary>
public sealed class NoFreeNumberException() : Exception(
    $"All {IdGenerator.Nodes - 1} node numbers of this database are held. Servers that died give theirs back after PARLEY_CLUSTER__LEASE: start again then.");
