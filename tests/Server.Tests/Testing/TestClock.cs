namespace Parley.Server.Tests.Testing;

/// <summary>
/// A clock that tests turn. It runs with real time, ahead of it by what <see cref="Advance"/> has added; with <c>running: false</c> it stands
/// still between turns. Timers that a turn passes fire at once, in order, and not more than once for each turn.
/// </summary>
public sealed class TestClock(bool running = true) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<TestTimer> _timers = [];
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _startTimestamp = System.GetTimestamp();
    private TimeSpan _turned;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    private TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _turned + (running ? System.GetElapsedTime(_startTimestamp) : TimeSpan.Zero);
            }
        }
    }

    /// <summary>How long until each timer that is set: who sleeps, and for how long.</summary>
    public IReadOnlyList<TimeSpan> Pending
    {
        get
        {
            var now = Elapsed;
            lock (_gate)
            {
                return [.. _timers.Where(t => t.Due < TimeSpan.MaxValue).Select(t => t.Due - now)];
            }
        }
    }

    /// <summary>Turns the clock and fires what has become due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        List<TestTimer> timers;
        lock (_gate)
        {
            _turned += by;
            timers = [.. _timers.OrderBy(t => t.Due)];
        }

        timers.ForEach(static timer => timer.FireIfDue());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class TestTimer : ITimer
    {
        private static readonly TimeSpan Longest = TimeSpan.FromDays(40);
        private readonly TestClock _clock;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly Lock _timerGate = new();
        private readonly ITimer _real;
        private TimeSpan _period;
        private bool _disposed;

        public TestTimer(TestClock clock, TimerCallback callback, object? state)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            _real = System.CreateTimer(static timer => ((TestTimer)timer!).FireIfDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public TimeSpan Due { get; private set; } = TimeSpan.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_timerGate)
            {
                if (_disposed)
                {
                    return false;
                }

                _period = period;
                Arm(dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : _clock.Elapsed + dueTime);
            }

            lock (_clock._gate)
            {
                _clock._timers.Add(this);
            }

            return true;
        }

        public void FireIfDue()
        {
            lock (_timerGate)
            {
                if (_disposed || Due > _clock.Elapsed)
                {
                    Arm(Due);
                    return;
                }

                Arm(_period > TimeSpan.Zero ? _clock.Elapsed + _period : TimeSpan.MaxValue);
            }

            _callback(_state);
        }

        public void Dispose()
        {
            lock (_timerGate)
            {
                _disposed = true;
                Due = TimeSpan.MaxValue;
            }

            lock (_clock._gate)
            {
                _clock._timers.Remove(this);
            }

            _real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>Real time only wakes a running clock; for one that stands, <see cref="Advance"/> does.</summary>
        private void Arm(TimeSpan due)
        {
            Due = due;
            if (_disposed || (due == TimeSpan.MaxValue) || !_clock.IsRunning)
            {
                return;
            }

            var wait = due - _clock.Elapsed;
            _real.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait, Timeout.InfiniteTimeSpan);
        }
    }

    private bool IsRunning => running;
}
