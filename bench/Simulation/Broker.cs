namespace Parley.Simulation;

/// <summary>Takes a node's news in once and hands them to every node that has clients of the workspace, the sender included, who drops them.</summary>
internal sealed class Broker(Agenda agenda, Costs costs, Station[] nodes)
{
    private readonly Station _cores = new(agenda, costs.BrokerCores);
    private double _bytes;

    /// <summary>Of its cores or of its network, whichever is busier.</summary>
    public double Share => Math.Max(_cores.Share, _bytes / costs.NetworkBytesPerSecond / agenda.End);

    public void Publish(Workspace workspace, int from, int first, int last)
    {
        nodes[from].Serve(costs.Consume, () => _cores.Serve(costs.Publish + (costs.Copy * workspace.Hubs.Count), () =>
        {
            _bytes += agenda.Now < agenda.End ? costs.EventBytes * (last - first + 1) * workspace.Hubs.Count : 0;
            foreach (var hub in workspace.Hubs)
            {
                nodes[hub.Node].Serve(costs.Consume, () => hub.Tell(first, last));
            }
        }));
    }
}
