using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Parley.Server.Storage;

namespace Parley.Server.Cluster;

/// <summary>
/// What one server does for all: each role is held by one node at a time, and passes to another soon after its holder was last heard of. Who holds it
/// may be wrong about that for a moment, so what it writes names the role's epoch. On SQLite the only server has every role, with the epoch null.
/// </summary>
public sealed partial class Roles(Database database, NodeLease node, TimeProvider clock, IOptions<ClusterOptions> options, ILogger<Roles> log)
    : BackgroundService
{
    private const int BeatsPerLease = 3;
    private readonly ConcurrentDictionary<string, long> _held = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _look = new(0);
    private readonly TimeSpan _lease = options.Value.RoleLease;
    private volatile string[] _sought = [];

    /// <summary>This node has a role that it did not have before.</summary>
    public event Action? Gained;

    private bool IsAlone => database.Dialect == Dialect.Sqlite;

    /// <summary>From now on this node takes these roles when nobody has them.</summary>
    public void Seek(IEnumerable<string> names)
    {
        _sought = [.. _sought.Union(names, StringComparer.Ordinal)];
        _look.Release();
    }

    /// <summary>Whether this node has the role, as far as it knows; <paramref name="epoch"/> is what its writes name.</summary>
    public bool Has(string name, out long? epoch)
    {
        epoch = null;
        if (!IsAlone)
        {
            if (!_held.TryGetValue(name, out var held))
            {
                return false;
            }

            epoch = held;
        }

        return true;
    }

    /// <summary>A write was refused: maybe somebody else has the role by now.</summary>
    public void Doubt(string name)
    {
        if (_held.TryRemove(name, out _))
        {
            LogLost(name);
            _look.Release();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _held.Clear();
        if (!IsAlone && node.Held is { } held)
        {
            try
            {
                await using var sql = await database.OpenWriterAsync(cancellationToken);
                await LeaseSql.ReturnRolesAsync(sql, held);
            }
            catch (Exception error)
            {
                LogFailed(error);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (IsAlone)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BeatAsync(stoppingToken).WaitAsync(_lease, TimeProvider.System, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFailed(error);
            }

            await WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task BeatAsync(CancellationToken cancel)
    {
        var (holder, sought) = (node.Held, _sought);
        var held = new List<HeldRole>();
        if (holder is not null && sought.Length > 0)
        {
            await using var sql = await database.OpenWriterAsync(cancel);
            held = await LeaseSql.KeepRolesAsync(sql, holder, _lease);
            var missing = sought.Except(held.Select(h => h.Name), StringComparer.Ordinal).ToArray();
            if (missing.Length > 0)
            {
                held.AddRange(await LeaseSql.TakeRolesAsync(sql, holder, missing, _lease));
            }
        }

        Note(held);
    }

    private void Note(List<HeldRole> held)
    {
        foreach (var lost in _held.Keys.Except(held.Select(h => h.Name), StringComparer.Ordinal))
        {
            _held.TryRemove(lost, out _);
            LogLost(lost);
        }

        var gained = held.Where(h => !_held.TryGetValue(h.Name, out var epoch) || epoch != h.Epoch).ToList();
        gained.ForEach(h => _held[h.Name] = h.Epoch);
        if (gained.Count > 0)
        {
            LogGained(string.Join(", ", gained.Select(h => h.Name)));
            Gained?.Invoke();
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(_lease / BeatsPerLease, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        await _look.WaitAsync(either.Token);
    }

    [LoggerMessage(LogLevel.Information, "From now on this server does for all: {Roles}")]
    private partial void LogGained(string roles);

    [LoggerMessage(LogLevel.Warning, "Another server does {Role} now")]
    private partial void LogLost(string role);

    [LoggerMessage(LogLevel.Warning, "The roles could not be looked after; trying again")]
    private partial void LogFailed(Exception error);
}
