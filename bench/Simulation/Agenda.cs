namespace Parley.Simulation;

/// <summary>What happens when. What happens at the same time happens in the order in which it was put down, so that each run is like the last.</summary>
internal sealed class Agenda(double end)
{
    private readonly PriorityQueue<Action, (double Time, long Order)> _coming = new();
    private long _order;

    /// <summary>Simulated seconds.</summary>
    public double Now { get; private set; }

    /// <summary>Until then work arrives and is measured; what is left over is finished after it.</summary>
    public double End => end;

    public void At(double time, Action happening) => _coming.Enqueue(happening, (time, _order++));

    public void After(double seconds, Action happening) => At(Now + seconds, happening);

    public void Run()
    {
        while (_coming.TryDequeue(out var happening, out var when))
        {
            Now = when.Time;
            happening();
        }
    }

    /// <summary>The part of a stretch of time that is measured.</summary>
    public double Measured(double from, double to) => Math.Max(0, Math.Min(to, end) - Math.Min(from, end));
}
