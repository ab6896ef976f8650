namespace Parley.Server.EventLog;

/// <summary>
/// A write that is so frequent that those which wait together are worth one statement. An outcome for each command, in their order; a command
/// that is refused must leave no row behind. The first event may be appended once a statement has answered: until then it is not known where the log stands.
/// </summary>
public interface IBulkWriter<TCommand, TResult>
{
    Task<IReadOnlyList<Outcome<TResult>>> WriteAsync(WriteTransaction transaction, IReadOnlyList<TCommand> commands);
}

/// <summary>What became of one command of a bulk write.</summary>
public readonly record struct Outcome<TResult>(TResult? Result, Exception? Refusal);
