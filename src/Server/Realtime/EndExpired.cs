using Parley.Protocol;
using Parley.Server.Identity;

namespace Parley.Server.Realtime;

/// <summary>Closes connections whose session or token has ended by time: no event tells of that.</summary>
public sealed class EndExpired(Hubs hubs, Credentials credentials, TimeProvider clock, ILogger<EndExpired> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await CheckAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task CheckAsync(CancellationToken cancel)
    {
        try
        {
            foreach (var hub in hubs.All)
            {
                var connections = await hub.ConnectionsAsync().WaitAsync(cancel);
                var living = await credentials.LivingAsync([.. connections.Select(c => c.Actor.CredentialId)], cancel);
                foreach (var connection in connections.Where(c => !living.Contains(c.Actor.CredentialId)))
                {
                    connection.Close(CloseCodes.SessionEnded);
                }
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogWarning(error, "Connections could not be checked for ended sessions");
        }
    }
}
