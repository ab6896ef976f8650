using System.Net;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>
/// How often one network may come with a token or ticket that turns out not to exist: each costs a query, before anybody knows whose rate limit to
/// count it to. Those that exist are free, or the people of one office would use up each other's. A wave that comes before its first answer
/// is owed, so that the next one has to wait for longer.
/// </summary>
public sealed class LookUpLimits(TimeProvider clock)
{
    public const int Burst = 200;
    public const int PerSecond = 10;
    private const int MostCounted = 10_000;
    private readonly TokenBuckets<string> _networks = new(Burst, PerSecond, MostCounted, clock);

    /// <exception cref="ProblemException"><c>rate_limited</c></exception>
    public void Check(IPAddress? from) => _networks.Check(CallerNetwork.Of(from));

    public void Failed(IPAddress? from) => _networks.Charge(CallerNetwork.Of(from));
}
