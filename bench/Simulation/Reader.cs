namespace Parley.Simulation;

/// <summary>A reader of a workspace's log, on one of its nodes: it lets posts gather, then writes what follows from them, through the journal like everybody.</summary>
internal sealed class Reader(Agenda agenda, Costs costs, Workspace workspace, Journal journal, int trips)
{
    private int _unread;
    private bool _isStepping;
    private double _notBefore;

    public Workspace Workspace => workspace;

    /// <summary>Statements of a step, one after the other.</summary>
    public int Trips => trips;

    public void Tell(int posts)
    {
        _unread += posts;
        if (!_isStepping)
        {
            Step();
        }
    }

    /// <summary>The step that begins is for all that is unread by now.</summary>
    public void Begun() => _unread = 0;

    public void Stepped()
    {
        (_isStepping, _notBefore) = (false, agenda.Now + costs.ReaderPace);
        if (_unread > 0)
        {
            Step();
        }
    }

    private void Step()
    {
        _isStepping = true;
        agenda.At(Math.Max(agenda.Now, _notBefore), () => journal.Add(this));
    }
}
