namespace Parley.Simulation;

/// <summary>Cores behind one queue, first come, first served.</summary>
internal sealed class Station
{
    private readonly PriorityQueue<int, double> _freeAt = new();
    private readonly Agenda _agenda;
    private readonly int _cores;
    private double _busy;

    public Station(Agenda agenda, int cores)
    {
        (_agenda, _cores) = (agenda, cores);
        for (var core = 0; core < cores; core++)
        {
            _freeAt.Enqueue(core, 0);
        }
    }

    /// <summary>The share of the cores that work took.</summary>
    public double Share => _busy / (_agenda.End * _cores);

    /// <summary>Work that comes now.</summary>
    public void Serve(double seconds, Action done)
    {
        _freeAt.TryPeek(out var core, out var free);
        var begins = Math.Max(_agenda.Now, free);
        _freeAt.DequeueEnqueue(core, begins + seconds);
        _busy += _agenda.Measured(begins, begins + seconds);
        _agenda.At(begins + seconds, done);
    }
}
