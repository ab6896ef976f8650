using System.Text.Json;
using Parley.Server.EventLog;

namespace Parley.Server.Jobs;

/// <summary>Work is enqueued in the transaction that causes it: with it or not at all.</summary>
public static class EnqueueJob
{
    /// <summary>
    /// Adds a job, unless one of this kind and key is waiting, running or dead already. <paramref name="runAt"/> delays it.
    /// </summary>
    public static Task EnqueueAsync<TPayload>(
        this WriteTransaction transaction, JobKind<TPayload> kind, string key, TPayload payload, DateTimeOffset? runAt = null) =>
        EnqueueAsync(transaction, kind, key, JsonSerializer.Serialize(payload, kind.Payload), runAt);

    /// <summary>The same for a kind that needs nothing but its key.</summary>
    public static Task EnqueueAsync(this WriteTransaction transaction, JobKind kind, string key, DateTimeOffset? runAt = null) =>
        EnqueueAsync(transaction, kind, key, "{}", runAt);

    /// <summary>The same for work that somebody asks for again: a dead one makes way.</summary>
    public static async Task EnqueueAnewAsync(this WriteTransaction transaction, JobKind kind, string key)
    {
        await DeadJobSql.DeleteAsync(transaction, kind, key);
        await transaction.EnqueueAsync(kind, key);
    }

    internal static string WakeName(string queue) => $"jobs:{queue}";

    private static Task EnqueueAsync(WriteTransaction transaction, JobKind kind, string key, string payload, DateTimeOffset? runAt)
    {
        transaction.WakeAfterCommit(WakeName(kind.Queue));
        return JobSql.InsertAsync(transaction, kind, key, payload, runAt ?? transaction.Now);
    }
}
