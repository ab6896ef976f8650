namespace Parley.Server.Jobs;

/// <summary>
/// Does one kind of slow or outside work. It does not know where it runs or who handed it the job. A job runs at least once: after a crash it
/// runs again, so what it does outside must bear a repeat, and what it does in the database belongs in
/// <see cref="JobContext.CompleteAsync"/>, which happens exactly once.
/// </summary>
public interface IJobHandler
{
    JobKind Kind { get; }

    /// <summary>An exception means: try again later. Returning completes the job, unless the handler has done so itself.</summary>
    Task RunAsync(JobContext context, CancellationToken cancel);
}
