using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.Cluster;
using Parley.Server.Storage;

namespace Parley.Server.EventLog;

/// <summary>Runs every registered reader over every workspace: of several servers, the one that has the reader's role.</summary>
public sealed partial class LogReaders(
    IEnumerable<ILogReader> readers, Roles roles, Journal journal, LogHeads heads, Database database, TimeProvider clock, IOptions<ReaderOptions> options,
    IMeterFactory meters, ILogger<LogReaders> log)
    : BackgroundService
{
    /// <summary>How often to look how far the readers are that other servers run. Only whoever watches the metrics waits for it.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Id, Log> _logs = [];
    private readonly Lock _gate = new();
    private readonly List<Task> _running = [];
    private CancellationToken _stopping;

    /// <summary>The names of the readers, for whoever must not overtake them.</summary>
    public IReadOnlyList<string> Names { get; } = [.. readers.Select(r => r.Name)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        _ = new ReaderMetrics(meters, Loops);
        journal.Committed += Note;
        heads.Seen += OnSeen;
        roles.Gained += WakeAll;
        roles.Seek(Names.Select(ReaderSql.RoleOf));
        try
        {
            foreach (var workspaceId in await database.ReadInTheEndAsync(
                static read => read.ListAsync<Id>("SELECT workspace_id FROM log_heads"), clock, log, stoppingToken))
            {
                Wake(LogOf(workspaceId));
            }

            using var timer = new PeriodicTimer(LookEvery, clock);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            journal.Committed -= Note;
            heads.Seen -= OnSeen;
            roles.Gained -= WakeAll;
            await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Events that have been committed, here or on another server; in order, but not necessarily all.</summary>
    public void Note(IReadOnlyList<LoggedEvent> events)
    {
        Log? last = null;
        foreach (var e in events)
        {
            if (e.WorkspaceId != last?.WorkspaceId)
            {
                Wake(last);
                last = LogOf(e.WorkspaceId);
            }

            last.Tail.Add(e);
        }

        Wake(last);
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        var elsewhere = Loops().FindAll(static loop => !loop.IsHere);
        if (elsewhere.Count == 0)
        {
            return;
        }

        try
        {
            Dictionary<(Id WorkspaceId, string Reader), ReaderPlace> places;
            await using (var read = await database.ReadAsync(cancel))
            {
                places = (await ReaderSql.PlacesAsync(read, Names)).ToDictionary(place => (place.WorkspaceId, place.Reader));
            }

            foreach (var loop in elsewhere)
            {
                if (places.TryGetValue((loop.WorkspaceId, loop.Reader), out var place))
                {
                    loop.Watch(place.Cursor, place.Head);
                }
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogLookFailed(error);
        }
    }

    private void OnSeen(Id workspaceId, long head)
    {
        var followed = LogOf(workspaceId);
        if (followed.Tail.Extend(head))
        {
            // Another server wrote.
            Wake(followed);
        }
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            foreach (var followed in _logs.Values)
            {
                Wake(followed);
            }
        }
    }

    private List<ReaderLoop> Loops()
    {
        lock (_gate)
        {
            return [.. _logs.Values.SelectMany(log => log.Loops)];
        }
    }

    private static void Wake(Log? log) => log?.Loops.ForEach(static loop => loop.Wake());

    private Log LogOf(Id workspaceId)
    {
        lock (_gate)
        {
            if (!_logs.TryGetValue(workspaceId, out var known))
            {
                var tail = new LogTail(options.Value.Tail);
                var loops = readers.Select(r => new ReaderLoop(r, workspaceId, tail, roles, journal, database, clock, options.Value, log)).ToList();
                _logs[workspaceId] = known = new Log(workspaceId, tail, loops);
                _running.AddRange(loops.Select(loop => Task.Run(() => loop.RunAsync(_stopping), _stopping)));
            }

            return known;
        }
    }

    [LoggerMessage(LogLevel.Warning, "How far the readers are could not be read")]
    private partial void LogLookFailed(Exception error);

    private sealed record Log(Id WorkspaceId, LogTail Tail, List<ReaderLoop> Loops);
}
