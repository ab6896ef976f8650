using Microsoft.Extensions.Options;
using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Realtime;

/// <summary>
/// How many may be connected to this server: in all, and of one person. Whoever comes past that is refused, before the upgrade. Closing an older connection
/// instead would help nobody: its tab would come back at once and push out the next, and so on for as long as all of them are open.
/// </summary>
internal sealed class ConnectionPlaces(IOptions<RealtimeOptions> options, HubMetrics metrics)
{
    /// <summary>When to come again: by then a connection whose client is gone without a word may have been noticed.</summary>
    private const int RetryAfterSeconds = 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<Id, int> _people = [];
    private int _taken;

    /// <summary>A place until it is disposed of.</summary>
    /// <exception cref="ProblemException"><c>too_many_connections</c>, <c>too_many_own_connections</c></exception>
    public Place Take(Id userId)
    {
        lock (_gate)
        {
            var own = _people.GetValueOrDefault(userId);
            if (own >= options.Value.ConnectionsPerPerson)
            {
                metrics.Refused("person");
                throw new ProblemException(RealtimeProblems.TooManyOwnConnections) { RetryAfter = RetryAfterSeconds };
            }

            if (_taken >= options.Value.Connections)
            {
                metrics.Refused("server");
                throw new ProblemException(RealtimeProblems.TooManyConnections) { RetryAfter = RetryAfterSeconds };
            }

            _taken++;
            _people[userId] = own + 1;
            return new Place(this, userId);
        }
    }

    private void Free(Id userId)
    {
        lock (_gate)
        {
            _taken--;
            if (_people[userId]-- == 1)
            {
                _people.Remove(userId);
            }
        }
    }

    public sealed class Place(ConnectionPlaces places, Id userId) : IDisposable
    {
        private int _freed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _freed, 1) == 0)
            {
                places.Free(userId);
            }
        }
    }
}
