using System.Threading.Channels;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

/// <summary>Starts the recurring jobs of every workspace that there is, and of each new one.</summary>
public sealed partial class StartRecurringJobs(
    IEnumerable<IJobHandler> handlers, Journal journal, Database database, TimeProvider clock, ILogger<StartRecurringJobs> log)
    : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);
    private readonly List<RecurringJob> _recurring = [.. handlers.OfType<RecurringJob>()];
    private readonly Channel<Id> _seen = System.Threading.Channels.Channel.CreateUnbounded<Id>();
    private readonly HashSet<Id> _known = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        journal.Committed += NoteWorkspaces;
        try
        {
            var workspaces = await database.ReadInTheEndAsync(
                static read => read.ListAsync<Id>("SELECT workspace_id FROM log_heads"), clock, log, stoppingToken);
            workspaces.ForEach(id => _seen.Writer.TryWrite(id));

            await foreach (var workspaceId in _seen.Reader.ReadAllAsync(stoppingToken))
            {
                await EnsureAllAsync(workspaceId, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            journal.Committed -= NoteWorkspaces;
        }
    }

    private async Task EnsureAllAsync(Id workspaceId, CancellationToken stopping)
    {
        try
        {
            await journal.WriteAsync(
                workspaceId,
                async transaction =>
                {
                    foreach (var job in _recurring)
                    {
                        await job.EnsureAsync(transaction);
                    }

                    return true;
                },
                stopping);
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            LogNotStarted(error);
            await Task.Delay(RetryDelay, clock, stopping);
            _seen.Writer.TryWrite(workspaceId);
        }
    }

    /// <summary>Called on the journal's loop alone.</summary>
    private void NoteWorkspaces(IReadOnlyList<LoggedEvent> events)
    {
        foreach (var e in events)
        {
            if (_known.Add(e.WorkspaceId))
            {
                _seen.Writer.TryWrite(e.WorkspaceId);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The recurring jobs could not be started; trying again")]
    private partial void LogNotStarted(Exception error);
}
