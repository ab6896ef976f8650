namespace Parley.Simulation;

/// <summary>A workspace's log: one transaction at a time has it, from its start to its commit; the others wait in the order in which they asked.</summary>
internal sealed class Log(Agenda agenda)
{
    private readonly Queue<Action> _waiting = new();
    private bool _isHeld;
    private double _since;
    private double _busy;

    /// <summary>How much of the time somebody had it.</summary>
    public double Share => _busy / agenda.End;

    public void Take(Action taken)
    {
        if (_isHeld)
        {
            _waiting.Enqueue(taken);
            return;
        }

        Hold(taken);
    }

    public void Release()
    {
        _busy += agenda.Measured(_since, agenda.Now);
        _isHeld = false;
        if (_waiting.TryDequeue(out var next))
        {
            Hold(next);
        }
    }

    private void Hold(Action taken)
    {
        (_isHeld, _since) = (true, agenda.Now);
        taken();
    }
}
