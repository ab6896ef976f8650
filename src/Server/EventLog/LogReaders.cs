using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.EventLog;

/// <summary>Runs every registered reader over every workspace.</summary>
public sealed class LogReaders(
    IEnumerable<ILogReader> readers, Journal journal, Database database, TimeProvider clock, IOptions<ReaderOptions> options, ILogger<LogReaders> log)
    : BackgroundService
{
    private readonly Dictionary<Id, List<ReaderLoop>> _loops = [];
    private readonly Lock _gate = new();
    private readonly List<Task> _running = [];
    private CancellationToken _stopping;

    /// <summary>The names of the readers, for whoever must not overtake them.</summary>
    public IReadOnlyList<string> Names { get; } = [.. readers.Select(r => r.Name)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        journal.Committed += OnCommitted;
        try
        {
            foreach (var workspaceId in await WorkspacesAsync(stoppingToken))
            {
                Wake(workspaceId);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, clock, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
        finally
        {
            journal.Committed -= OnCommitted;
            await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void OnCommitted(IReadOnlyList<LoggedEvent> events)
    {
        Id last = default;
        foreach (var e in events)
        {
            if (e.WorkspaceId != last)
            {
                Wake(last = e.WorkspaceId);
            }
        }
    }

    private void Wake(Id workspaceId)
    {
        lock (_gate)
        {
            if (!_loops.TryGetValue(workspaceId, out var loops))
            {
                _loops[workspaceId] = loops = [.. readers.Select(r => new ReaderLoop(r, workspaceId, journal, database, clock, options.Value, log))];
                _running.AddRange(loops.Select(loop => Task.Run(() => loop.RunAsync(_stopping), _stopping)));
            }

            loops.ForEach(static loop => loop.Wake());
        }
    }

    private async Task<List<Id>> WorkspacesAsync(CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return await read.ListAsync<Id>("SELECT workspace_id FROM log_heads");
    }
}
