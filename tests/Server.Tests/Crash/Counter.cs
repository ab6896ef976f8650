namespace Parley.Server.Tests.Crash;

/// <summary>Counts what happens, and lets somebody wait until it has happened often enough.</summary>
internal sealed class Counter
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private readonly List<(long Value, TaskCompletionSource Reached)> _waiting = [];
    private long _count;

    public long Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    public void Add() => Reach(Count + 1);

    /// <summary>Counts up to a value that is known from elsewhere.</summary>
    public void Reach(long value)
    {
        lock (_gate)
        {
            _count = Math.Max(_count, value);
            foreach (var (_, reached) in _waiting.FindAll(w => w.Value <= _count))
            {
                reached.TrySetResult();
            }

            _waiting.RemoveAll(w => w.Value <= _count);
        }
    }

    public Task WaitForMoreAsync(int more) => WaitForAsync(Count + more);

    public Task WaitForAsync(long value)
    {
        lock (_gate)
        {
            if (_count >= value)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((value, reached));
            return reached.Task.WaitAsync(Deadline);
        }
    }
}
