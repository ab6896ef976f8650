using Microsoft.Extensions.Options;
using Parley.Server.Http;

namespace Parley.Server.Realtime;

/// <summary>
/// How fast first screens are handed out. After a restart everybody wants one; past a burst they are let in at a steady rate, and who has to wait is told
/// when: each a little later than the one before, so that they do not come back together.
/// </summary>
internal sealed class SyncGate(IOptions<RealtimeOptions> options, TimeProvider clock)
{
    /// <summary>Seconds of the steady rate that may come at once.</summary>
    private const double BurstSeconds = 5;

    /// <summary>Nobody is sent away for longer: they would rather ask again.</summary>
    private const double LongestWaitSeconds = 60;

    private readonly Lock _gate = new();
    private readonly long _began = clock.GetTimestamp();
    private readonly double _perSecond = options.Value.SyncsPerSecond;

    /// <summary>When the next place is free, and up to when places have been promised; in seconds since the beginning.</summary>
    private double _free = -BurstSeconds;
    private double _promised;

    /// <exception cref="ProblemException"><c>unavailable</c>, with the time of this caller's turn.</exception>
    public void Enter()
    {
        lock (_gate)
        {
            var now = clock.GetElapsedTime(_began).TotalSeconds;
            _free = Math.Max(_free, now - BurstSeconds);
            if (_free <= now)
            {
                _free += 1 / _perSecond;
                return;
            }

            _promised = Math.Max(_promised, now) + (1 / _perSecond);
            var wait = 1 + ((_promised - now) % LongestWaitSeconds);
            throw new ProblemException(Problems.Unavailable, "Too many clients start at once; it is your turn soon.") { RetryAfter = (int)Math.Ceiling(wait) };
        }
    }
}
