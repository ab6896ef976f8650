using RabbitMQ.Client;

namespace Parley.Server.Cluster.Broker;

/// <summary>
/// A connection to the broker that comes back by itself, for one purpose: publishing and consuming have one each, because a broker that is short of memory
/// stops reading from those that publish.
/// </summary>
public sealed partial class BrokerLink(BrokerAddress address, string purpose, TimeProvider clock, ILogger log)
{
    private const double FirstWaitSeconds = 0.25;
    private const double LongestWaitSeconds = 10;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(2);
    private bool _isConnected;
    private bool _isBlocked;

    /// <summary>It became up or down.</summary>
    public event Action? Changed;

    /// <summary>It is connected, and the broker takes what is sent.</summary>
    public bool IsUp => Volatile.Read(ref _isConnected) && !Volatile.Read(ref _isBlocked);

    /// <summary>The broker is there but takes nothing: it is short of memory or disk.</summary>
    public bool IsBlocked => Volatile.Read(ref _isConnected) && Volatile.Read(ref _isBlocked);

    /// <summary>What it is for, for people.</summary>
    public string Purpose => purpose;

    /// <summary>Connects, runs <paramref name="work"/> until the connection is gone, and does so again, until told to stop.</summary>
    public async Task RunAsync(Func<BrokerSession, Task> work, CancellationToken stopping)
    {
        for (var failures = 0; !stopping.IsCancellationRequested; failures++)
        {
            var started = clock.GetTimestamp();
            try
            {
                await SessionAsync(work, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                // The message of the innermost says what happened; the addresses that the client knows are not in it.
                LogDown(purpose, address.Where, error.GetBaseException().Message);
            }

            failures = clock.GetElapsedTime(started) > TimeSpan.FromSeconds(LongestWaitSeconds) ? 0 : failures;
            await Task.Delay(Wait(failures), clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SessionAsync(Func<BrokerSession, Task> work, CancellationToken stopping)
    {
        var factory = new ConnectionFactory
        {
            Uri = address.Uri,
            ClientProvidedName = $"parley {purpose}",
            AutomaticRecoveryEnabled = false,
            RequestedHeartbeat = Heartbeat,
            RequestedConnectionTimeout = Patience,
            ContinuationTimeout = Patience,
        };
        var connection = await factory.CreateConnectionAsync(stopping);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            connection.ConnectionShutdownAsync += (_, _) => ending.CancelAsync();
            connection.ConnectionBlockedAsync += (_, blocked) =>
            {
                LogBlocked(purpose, blocked.Reason);
                Turn(ref _isBlocked, true);
                return Task.CompletedTask;
            };
            connection.ConnectionUnblockedAsync += (_, _) =>
            {
                LogUnblocked(purpose);
                Turn(ref _isBlocked, false);
                return Task.CompletedTask;
            };
            LogUp(purpose, address.Where);
            _isBlocked = false;
            Turn(ref _isConnected, true);
            await work(new BrokerSession(connection, ending));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            LogDown(purpose, address.Where, connection.CloseReason?.ReplyText ?? "it closed a channel, or lost a queue");
        }
        finally
        {
            Turn(ref _isConnected, false);
            await connection.AbortAsync(Parting);
            await connection.DisposeAsync();
        }
    }

    private void Turn(ref bool state, bool value)
    {
        Volatile.Write(ref state, value);
        Changed?.Invoke();
    }

    /// <summary>Doubling, and random in its upper half, so that nodes do not come back together.</summary>
    private static TimeSpan Wait(int failures) =>
        TimeSpan.FromSeconds(Math.Min(LongestWaitSeconds, FirstWaitSeconds * Math.Pow(2, failures)) * (0.5 + (Random.Shared.NextDouble() / 2)));

    [LoggerMessage(LogLevel.Information, "Connected to the broker for {Purpose} at {Where}")]
    private partial void LogUp(string purpose, string where);

    [LoggerMessage(LogLevel.Warning, "No connection to the broker for {Purpose} at {Where}: {Reason}; trying again")]
    private partial void LogDown(string purpose, string where, string reason);

    [LoggerMessage(LogLevel.Warning, "The broker takes nothing for {Purpose} at the moment: {Reason}")]
    private partial void LogBlocked(string purpose, string reason);

    [LoggerMessage(LogLevel.Information, "The broker takes what is sent for {Purpose} again")]
    private partial void LogUnblocked(string purpose);
}
