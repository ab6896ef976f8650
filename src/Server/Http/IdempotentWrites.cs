using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Http;

/// <summary>How every writing endpoint reaches the journal: its answer is stored under the request's key in the transaction of its effect.</summary>
public sealed class IdempotentWrites(Journal journal)
{
    /// <summary>Runs <paramref name="write"/> once for this key; a request with no key runs whenever it comes.</summary>
    public Task<Answer> RunAsync(
        Actor actor, IdempotencyKey key, byte[] fingerprint, Func<WriteTransaction, Task<Answer>> write, CancellationToken cancel) =>
        key.Value is null
            ? journal.WriteAsync(actor.WorkspaceId, write, cancel)
            : journal.WriteAsync(actor.WorkspaceId, transaction => OnceAsync(transaction, actor.UserId, key.Value, fingerprint, write), cancel);

    /// <summary>The same for a request without a body.</summary>
    public Task<Answer> RunAsync(Actor actor, IdempotencyKey key, Func<WriteTransaction, Task<Answer>> write, CancellationToken cancel) =>
        RunAsync(actor, key, key.RequestFingerprint, write, cancel);

    private static async Task<Answer> OnceAsync(
        WriteTransaction transaction, Id userId, string key, byte[] fingerprint, Func<WriteTransaction, Task<Answer>> write)
    {
        if (await IdempotencySql.FindAsync(transaction.Sql, userId, key, fingerprint) is { } known)
        {
            return known;
        }

        var answer = await write(transaction);
        IdempotencySql.Insert(transaction, userId, key, fingerprint, answer);
        return answer;
    }
}
