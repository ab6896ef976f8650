using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Jobs;

internal static class RetryDeadLetter
{
    private static readonly Problem RetryFailed = new(409, ErrorCodes.RetryFailed, "The reader failed on the event again; it stays where it is.");

    public static Task<Answer> HandleAsync(
        Id letterId, Actor actor, IdempotencyKey key, IEnumerable<ILogReader> readers, IdempotentWrites writes, CancellationToken cancel)
    {
        actor.RequireAdmin();
        return writes.RunAsync(actor, key, transaction => ApplyAsync(transaction, letterId, readers), cancel);
    }

    /// <summary>The letter goes and the effect comes in one transaction; a failure undoes both.</summary>
    private static async Task<Answer> ApplyAsync(WriteTransaction transaction, Id letterId, IEnumerable<ILogReader> readers)
    {
        var (name, parked) = await DeadLetterSql.TakeAsync(transaction, letterId) ?? throw Problems.NotFound.Exception();
        var reader = readers.FirstOrDefault(r => r.Name == name)
            ?? throw RetryFailed.Exception($"This server has no reader \"{name}\" any more: discard the event.");
        try
        {
            await reader.ApplyAsync(transaction, [parked]);
        }
        catch (Exception error) when (error is not ProblemException)
        {
            throw RetryFailed.Exception(error.Message);
        }

        return Answer.NoContent;
    }
}
