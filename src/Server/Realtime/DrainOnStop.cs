namespace Parley.Server.Realtime;

/// <summary>When the node is told to stop, its clients are sent elsewhere first.</summary>
internal sealed class DrainOnStop(Hubs hubs, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => hubs.Drain(Random.Shared));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
