namespace Parley.Simulation;

/// <summary>A database's disk: one flush at a time, of all that has come since the last one began.</summary>
internal sealed class Disk(Agenda agenda, Costs costs)
{
    private List<Action> _waiting = [];
    private double _bytes;
    private double _busy;
    private bool _isFlushing;

    /// <summary>How much of what the disk can write was written. The fsync itself is no limit: the longer it takes, the more share it.</summary>
    public double Share => _busy / agenda.End;

    public void Flush(double bytes, Action done)
    {
        _bytes += bytes;
        _waiting.Add(done);
        if (!_isFlushing)
        {
            Begin();
        }
    }

    private void Begin()
    {
        var (flushed, writing) = (_waiting, _bytes / costs.DiskBytesPerSecond);
        (_waiting, _bytes, _isFlushing) = ([], 0, true);
        _busy += agenda.Measured(agenda.Now, agenda.Now + writing);
        agenda.After(costs.Fsync + writing, () =>
        {
            _isFlushing = false;
            flushed.ForEach(static done => done());
            if (_waiting.Count > 0 && !_isFlushing)
            {
                Begin();
            }
        });
    }
}
