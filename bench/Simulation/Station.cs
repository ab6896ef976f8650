namespace Parley.Simulation;

/// <summary>Cores behind one queue, first come, first served. Work must be offered in the order in which it arrives.</summary>
internal sealed class Station
{
    private readonly PriorityQueue<int, double> _freeAt = new();
    private readonly int _cores;
    private double _busy;

    public Station(int cores)
    {
        _cores = cores;
        for (var core = 0; core < cores; core++)
        {
            _freeAt.Enqueue(core, 0);
        }
    }

    /// <summary>Work of <paramref name="seconds"/> that comes at <paramref name="now"/>; answers when it is done.</summary>
    public double Serve(double now, double seconds)
    {
        _freeAt.TryPeek(out var core, out var free);
        var done = Math.Max(now, free) + seconds;
        _freeAt.DequeueEnqueue(core, done);
        _busy += seconds;
        return done;
    }

    /// <summary>The share of the cores that work took, of a run of this length; more than 1 when work was left over.</summary>
    public double Utilisation(double runSeconds) => _busy / (runSeconds * _cores);
}
