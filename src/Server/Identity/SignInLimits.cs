using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>
/// How often a password may be tried: for one account, whether it exists or not, and from one network. Each node counts for itself, which
/// multiplies the limits by the number of nodes.
/// </summary>
public sealed class SignInLimits(TimeProvider clock)
{
    public const int PerAccount = 10;
    public const int PerNetwork = 50;
    private const int MostCounted = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private readonly TokenBuckets<string> _accounts = new(PerAccount, PerAccount / Window.TotalSeconds, MostCounted, clock);
    private readonly TokenBuckets<string> _networks = new(PerNetwork, PerNetwork / Window.TotalSeconds, MostCounted, clock);

    /// <exception cref="ProblemException"><c>rate_limited</c></exception>
    public void Take(string emailKey, ClientDevice device)
    {
        _networks.Take(device.Network);
        _accounts.Take(emailKey);
    }

    /// <summary>Whoever knew the password is not guessing it; their network stays counted, or one known account would pay for tries at others.</summary>
    public void Succeeded(string emailKey) => _accounts.Forget(emailKey);
}
