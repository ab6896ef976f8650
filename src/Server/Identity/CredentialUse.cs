using System.Collections.Concurrent;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>Writes down when sessions and tokens were last used: to the minute, and many at once, because nobody waits for it.</summary>
public sealed partial class CredentialUse(Journal journal, TimeProvider clock, ILogger<CredentialUse> log) : BackgroundService
{
    /// <summary>A credential is noted at most this often.</summary>
    public static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private const int MaxTogether = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<Id, Id> _workspaceOf = [];

    public void Note(Actor actor) => _workspaceOf[actor.CredentialId] = actor.WorkspaceId;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WriteAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops; StopAsync writes the rest.
        }
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        foreach (var workspace in Take().GroupBy(use => use.Value, use => use.Key.Value))
        {
            foreach (var together in workspace.Chunk(MaxTogether))
            {
                try
                {
                    await journal.WriteAsync(workspace.Key, transaction => UsedAsync(transaction, together), cancel);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    LogNotWritten(error, together.Length);
                }
            }
        }
    }

    private static async Task<bool> UsedAsync(WriteTransaction transaction, long[] credentialIds)
    {
        await CredentialSql.UsedAsync(transaction.Sql, credentialIds, transaction.Now);
        return true;
    }

    private List<KeyValuePair<Id, Id>> Take()
    {
        var taken = _workspaceOf.ToList();
        taken.ForEach(use => _workspaceOf.TryRemove(use));
        return taken;
    }

    [LoggerMessage(LogLevel.Warning, "The last use of {Count} sessions and tokens could not be noted")]
    private partial void LogNotWritten(Exception error, int count);
}
