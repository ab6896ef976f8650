using Parley.Protocol;

namespace Parley.Server.EventLog;

/// <summary>A write that waits for its turn in the journal.</summary>
internal abstract class JournalEntry(Id workspaceId)
{
    public Id WorkspaceId => workspaceId;

    /// <summary>When its request arrived and when it began to wait, if it is timed (<see cref="MessageStages"/>); otherwise 0.</summary>
    public long ArrivedAt { get; init; }

    public long QueuedAt { get; init; }

    /// <summary>Entries with the same key run together, see <see cref="IBulkWriter{TCommand,TResult}"/>; null runs alone.</summary>
    public virtual object? BulkKey => null;

    /// <summary>Runs the write; its answer is kept until the commit.</summary>
    public abstract Task RunAsync(WriteTransaction transaction);

    /// <summary>Runs all of <paramref name="entries"/>, which share this entry's <see cref="BulkKey"/> and workspace, in one go.</summary>
    public virtual Task RunTogetherAsync(WriteTransaction transaction, IReadOnlyList<JournalEntry> entries) =>
        throw new NotSupportedException();

    /// <summary>The write did not happen. Called instead of <see cref="Complete"/>, or before the commit.</summary>
    public abstract void Fail(Exception error);

    /// <summary>The write is durable: answers whoever waits.</summary>
    public abstract void Complete();
}

internal sealed class JournalEntry<TResult>(Id workspaceId, Func<WriteTransaction, Task<TResult>> write) : JournalEntry(workspaceId)
{
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    public Task<TResult> Answer => _answer.Task;

    public override async Task RunAsync(WriteTransaction transaction) => _result = await write(transaction);

    public override void Fail(Exception error) => _answer.TrySetException(error);

    public override void Complete() => _answer.TrySetResult(_result!);
}

internal sealed class BulkEntry<TCommand, TResult>(Id workspaceId, IBulkWriter<TCommand, TResult> writer, TCommand command)
    : JournalEntry(workspaceId)
{
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Outcome<TResult> _outcome;

    public Task<TResult> Answer => _answer.Task;

    public override object BulkKey => writer;

    public override Task RunAsync(WriteTransaction transaction) => RunTogetherAsync(transaction, [this]);

    public override async Task RunTogetherAsync(WriteTransaction transaction, IReadOnlyList<JournalEntry> entries)
    {
        var together = entries.Cast<BulkEntry<TCommand, TResult>>().ToList();
        var outcomes = await writer.WriteAsync(transaction, together.ConvertAll(e => e.Command));
        for (var i = 0; i < together.Count; i++)
        {
            together[i]._outcome = outcomes[i];
        }
    }

    public override void Fail(Exception error) => _answer.TrySetException(error);

    public override void Complete()
    {
        if (_outcome.Refusal is { } refusal)
        {
            _answer.TrySetException(refusal);
        }
        else
        {
            _answer.TrySetResult(_outcome.Result!);
        }
    }

    private TCommand Command => command;
}
