using System.Text.Json;
using Parley.Server.EventLog;

namespace Parley.Server.Jobs;

/// <summary>What a handler works with.</summary>
public sealed class JobContext(Job job, Journal journal)
{
    public Job Job => job;

    public bool IsCompleted { get; private set; }

    public TPayload Read<TPayload>(JobKind<TPayload> kind) => JsonSerializer.Deserialize(job.Payload, kind.Payload)!;

    /// <summary>Ends the job; <paramref name="effect"/> is in the same transaction, so that both happen or neither.</summary>
    /// <exception cref="JobLeaseLostException">Somebody else has the job by now; the effect is undone.</exception>
    public async Task CompleteAsync(Func<WriteTransaction, Task>? effect = null)
    {
        await journal.WriteAsync(job.WorkspaceId, async transaction =>
        {
            if (!await JobSql.DeleteLeasedAsync(transaction, job))
            {
                throw new JobLeaseLostException();
            }

            if (effect is not null)
            {
                await effect(transaction);
            }

            return true;
        });
        IsCompleted = true;
    }
}

/// <summary>The lease ran out before the work was done, and the job was taken again.</summary>
public sealed class JobLeaseLostException() : Exception("The job's lease was lost.");
