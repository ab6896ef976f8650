namespace Parley.Client.Tests.Support;

/// <summary>A clock that only a test turns. It can wait until the code under test has set an alarm, so that no test sleeps.</summary>
internal sealed class TurnedClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly List<Alarm> alarms = [];
    private readonly List<(Func<TimeSpan, bool> Wanted, TaskCompletionSource<TimeSpan> Found)> watchers = [];
    private TimeSpan passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return Start + passed;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return passed.Ticks;
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
        lock (gate)
        {
            foreach (var alarm in alarms)
            {
                if (alarm.Due is { } due && wanted(due - passed))
                {
                    return Task.FromResult(due - passed);
                }
            }

            var found = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            watchers.Add((wanted, found));
            return found.Task.WaitAsync(Patience.Token);
        }
    }

    public void Turn(TimeSpan by)
    {
        TimeSpan target;
        lock (gate)
        {
            target = passed + by;
        }

        while (NextDue(target) is { } alarm)
        {
            alarm.Ring();
        }

        lock (gate)
        {
            passed = target;
        }
    }

    private Alarm? NextDue(TimeSpan target)
    {
        lock (gate)
        {
            var next = alarms.Where(alarm => alarm.Due <= target).MinBy(alarm => alarm.Due);
            if (next is not null)
            {
                passed = next.Due!.Value > passed ? next.Due.Value : passed;
                next.MoveOn();
            }

            return next;
        }
    }

    private sealed class Alarm(TurnedClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public TimeSpan? Due { get; private set; }

        public void Ring() => callback(state);

        public void MoveOn() => Due = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : Due + period;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (clock.gate)
            {
                period = newPeriod;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.passed + dueTime;
                if (!clock.alarms.Contains(this))
                {
                    clock.alarms.Add(this);
                }

                if (Due is not null)
                {
                    foreach (var watcher in clock.watchers.Where(watcher => watcher.Wanted(dueTime)).ToList())
                    {
                        watcher.Found.TrySetResult(dueTime);
                        clock.watchers.Remove(watcher);
                    }
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                Due = null;
                clock.alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
