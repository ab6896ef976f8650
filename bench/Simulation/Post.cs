namespace Parley.Simulation;

/// <summary>One message on its way.</summary>
internal sealed class Post(Workspace workspace, double at, int[] receiversAt)
{
    private int _awaited = receiversAt.Count(static r => r > 0);

    public Workspace Workspace => workspace;

    public double At => at;

    /// <summary>Connected readers on each of the workspace's nodes.</summary>
    public int[] ReceiversAt => receiversAt;

    /// <summary>Deliveries that were made.</summary>
    public int Reached { get; private set; }

    /// <summary>Seconds to the last reader; null while somebody waits.</summary>
    public double? Took { get; private set; }

    public void Delivered(int hub, double now)
    {
        Reached += receiversAt[hub];
        if (receiversAt[hub] > 0 && --_awaited == 0)
        {
            Took = now - at;
        }
    }
}
