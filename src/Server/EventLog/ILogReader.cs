using Parley.Protocol;

namespace Parley.Server.EventLog;

/// <summary>
/// A feature that follows the log. The reader's cursor moves in the transaction of its effect, so each event has its effect exactly once,
/// whatever dies in between. Work that is slow or reaches outside is not done here but enqueued as a job in the same transaction.
/// </summary>
public interface ILogReader
{
    /// <summary>Stable: it names the durable cursor.</summary>
    string Name { get; }

    /// <summary>Whether a type of event concerns this reader; the others only move its cursor.</summary>
    bool Wants(string eventType);

    /// <summary>Applies events in order. An exception undoes the transaction; the batch is then tried event by event.</summary>
    Task ApplyAsync(WriteTransaction transaction, IReadOnlyList<LoggedEvent> events);
}
