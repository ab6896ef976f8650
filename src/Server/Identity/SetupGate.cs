using System.Net;
using System.Security.Cryptography;
using System.Text;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>Who may set the server up: somebody at the machine itself, or whoever can read what it printed.</summary>
public sealed class SetupGate(Database database, TimeProvider clock)
{
    private const int Attempts = 20;
    private static readonly string[] ForwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Original-For", "X-Real-IP", "Via"];
    private readonly TokenBucket _attempts = new(Attempts, Attempts / TimeSpan.FromHours(1).TotalSeconds, clock);

    /// <summary>
    /// Loopback alone proves little: a proxy on this machine has it for everybody, and a page whose name was bent to 127.0.0.1 (DNS rebinding) has it
    /// in the browser of whoever opens it. So nothing may have forwarded the request, and it must ask for this machine by a local name.
    /// </summary>
    public static bool NeedsCode(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } remote
        || !IPAddress.IsLoopback(remote)
        || ForwardingHeaders.Any(context.Request.Headers.ContainsKey)
        || !IsLocalName(context.Request.Host.Host);

    /// <exception cref="ProblemException"><c>setup_code_wrong</c>, <c>rate_limited</c></exception>
    public async Task RequireCodeAsync(string? given, CancellationToken cancel)
    {
        if (!_attempts.TryTake(out _, out var wait))
        {
            throw new ProblemException(Problems.RateLimited) { RetryAfter = (int)Math.Ceiling(wait.TotalSeconds) };
        }

        await using var read = await database.ReadAsync(cancel);
        var code = await SetupSql.CodeAsync(read);
        if (code is null || !CryptographicOperations.FixedTimeEquals(Bytes(code), Bytes(given)))
        {
            throw IdentityProblems.SetupCodeWrong.Exception(field: "setup_code");
        }
    }

    private static bool IsLocalName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static byte[] Bytes(string? code) => Encoding.UTF8.GetBytes((code ?? "").Trim().ToUpperInvariant());
}
