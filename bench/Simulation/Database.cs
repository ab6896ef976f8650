namespace Parley.Simulation;

/// <summary>One database server; on one machine it is in the node, and only its disk counts.</summary>
internal sealed class Database(Agenda agenda, Costs costs, Storage storage)
{
    public Station Cores { get; } = new(agenda, costs.DatabaseCores);

    public Disk Disk { get; } = new(agenda, costs);

    /// <summary>A statement that reads what another node has written.</summary>
    public void Read(Action done) => Cores.Serve(storage.DatabaseStatement, () => agenda.After(storage.RoundTrip, done));
}
