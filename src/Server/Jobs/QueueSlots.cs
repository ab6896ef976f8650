namespace Parley.Server.Jobs;

/// <summary>How many jobs of one queue run at once on this node, wherever they come from.</summary>
internal sealed class QueueSlots(int count)
{
    private readonly SemaphoreSlim _free = new(count);
    private readonly HashSet<Task> _running = [];

    public int Free => _free.CurrentCount;

    /// <summary>Waits for a slot; false when there is none for that long.</summary>
    public Task<bool> TryTakeAsync(TimeSpan patience, CancellationToken cancel) => _free.WaitAsync(patience, cancel);

    /// <summary>Runs in a slot that was taken, and returns it.</summary>
    public Task RunAsync(Func<Task> work)
    {
        var task = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            finally
            {
                _free.Release();
            }
        });
        lock (_running)
        {
            _running.RemoveWhere(static t => t.IsCompleted);
            _running.Add(task);
        }

        return task;
    }

    /// <summary>Until all that runs has ended.</summary>
    public Task DrainedAsync()
    {
        lock (_running)
        {
            return Task.WhenAll(_running);
        }
    }
}
