using Parley.Server.EventLog;
using Parley.Server.Jobs;

namespace Parley.Server.Tests.Files;

/// <summary>A job that takes the only place of its queue until it is let go: what is enqueued after it waits. Wants <c>Jobs:Concurrency</c> 1.</summary>
internal sealed class HeldQueue(string queue) : IJobHandler
{
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public JobKind Kind { get; } = new("hold", queue);

    public async Task HoldAsync(ServerFixture server)
    {
        await server.Journal.WriteAsync(await server.WorkspaceIdAsync(), async transaction =>
        {
            await transaction.EnqueueAsync(Kind, "held");
            return true;
        });
        await _held.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    public void LetGo() => _letGo.TrySetResult();

    public Task RunAsync(JobContext context, CancellationToken cancel)
    {
        _held.TrySetResult();
        return _letGo.Task.WaitAsync(cancel);
    }
}
