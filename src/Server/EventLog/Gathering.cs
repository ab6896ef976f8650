namespace Parley.Server.EventLog;

/// <summary>
/// Waits a moment for all who are writing: those whom the last transaction answered, and those who came meanwhile. People who write as fast as they are
/// answered come back one after the other; without it each half of them would get a transaction of its own, and pay for it. Where transactions are short, or
/// one writes alone, nothing waits.
/// (PostgreSQL waits for company before its own commits in the same way: <c>commit_delay</c> and <c>commit_siblings</c>, section 19.5.1.)
/// </summary>
internal sealed class Gathering : IAsyncDisposable
{
    /// <summary>A timer can't measure less, so this is the least that is waited, and only where a transaction takes twice as long.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(5);

    private readonly ITimer _timer;
    private readonly int _most;
    private TaskCompletionSource? _wait;
    private TimeSpan _patience;
    private int _expected;

    /// <param name="clock">Measures the wait.</param>
    /// <param name="most">Nobody is waited for once so many are there: a transaction takes no more.</param>
    public Gathering(TimeProvider clock, int most)
    {
        _most = most;
        _timer = clock.CreateTimer(_ => Volatile.Read(ref _wait)?.TrySetResult(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>So many are about to be answered together, so long it took them, and so many came meanwhile.</summary>
    public void Committed(int writes, TimeSpan took, int waiting)
    {
        _patience = took / 2 < Longest ? took / 2 : Longest;
        Volatile.Write(ref _expected, Math.Min(writes + waiting, _most));
    }

    /// <summary>So many wait by now.</summary>
    public void Arrived(int waiting)
    {
        if (Volatile.Read(ref _wait) is { } wait && waiting >= Volatile.Read(ref _expected))
        {
            wait.TrySetResult();
        }
    }

    /// <summary>Returns once all are there, or half the time has passed that the last transaction took.</summary>
    public async ValueTask WaitAsync(Func<int> waiting)
    {
        if (_patience < Shortest || waiting() >= _expected)
        {
            return;
        }

        var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _wait, wait);
        // Whoever came in between did not see that they are waited for.
        if (waiting() < _expected)
        {
            _timer.Change(_patience, Timeout.InfiniteTimeSpan);
            await wait.Task;
        }

        Volatile.Write(ref _wait, null);
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
