namespace Parley.Client.Tests.Support;

/// <summary>A clock that only a test turns. It can wait until the code under test has set an alarm, so that no test sleeps.</summary>
internal sealed class TurnedClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private readonly List<(Func<TimeSpan, bool> Wanted, TaskCompletionSource<TimeSpan> Found)> _watchers = [];
    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Start + _passed;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _passed.Ticks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Completes with the time left as soon as an alarm is set for which <paramref name="wanted"/> holds.</summary>
    public Task<TimeSpan> AlarmAsync(Func<TimeSpan, bool> wanted)
    {
        lock (_gate)
        {
            foreach (var alarm in _alarms)
            {
                if (alarm.Due is { } due && wanted(due - _passed))
                {
                    return Task.FromResult(due - _passed);
                }
            }

            var found = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((wanted, found));
            return found.Task.WaitAsync(Patience.Token);
        }
    }

    public void Turn(TimeSpan by)
    {
        TimeSpan target;
        lock (_gate)
        {
            target = _passed + by;
        }

        while (NextDue(target) is { } alarm)
        {
            alarm.Ring();
        }

        lock (_gate)
        {
            _passed = target;
        }
    }

    private Alarm? NextDue(TimeSpan target)
    {
        lock (_gate)
        {
            var next = _alarms.Where(alarm => alarm.Due <= target).MinBy(alarm => alarm.Due);
            if (next is not null)
            {
                _passed = next.Due!.Value > _passed ? next.Due.Value : _passed;
                next.MoveOn();
            }

            return next;
        }
    }

    private sealed class Alarm(TurnedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public TimeSpan? Due { get; private set; }

        public void Ring() => callback(state);

        public void MoveOn() => Due = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? null : Due + _period;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (clock._gate)
            {
                _period = newPeriod;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._passed + dueTime;
                if (!clock._alarms.Contains(this))
                {
                    clock._alarms.Add(this);
                }

                if (Due is not null)
                {
                    foreach (var watcher in clock._watchers.Where(watcher => watcher.Wanted(dueTime)).ToList())
                    {
                        watcher.Found.TrySetResult(dueTime);
                        clock._watchers.Remove(watcher);
                    }
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                Due = null;
                clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
