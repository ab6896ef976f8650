using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.EventLog;

/// <summary>
/// Looks once a second where each log stands, so that what another server wrote is noticed whether or not anybody told of it. On SQLite there is no other.
/// </summary>
public sealed partial class LogHeads(Database database, TimeProvider clock, ILogger<LogHeads> log) : BackgroundService
{
    /// <summary>How long another server's write may go unnoticed.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>A log stands at this seq; told once a second, whether or not it has moved.</summary>
    public event Action<Id, long>? Seen;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Dialect == Dialect.Sqlite)
        {
            return;
        }

        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        try
        {
            List<WorkspaceHead> heads;
            await using (var read = await database.ReadAsync(cancel))
            {
                heads = await read.ListAsync<WorkspaceHead>("SELECT workspace_id, seq FROM log_heads");
            }

            heads.ForEach(head => Seen?.Invoke(head.WorkspaceId, head.Seq));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The heads of the logs could not be read")]
    private partial void LogFailed(Exception error);

    private sealed record WorkspaceHead
    {
        public Id WorkspaceId { get; init; }

        public long Seq { get; init; }
    }
}
