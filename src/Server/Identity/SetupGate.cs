using System.Security.Cryptography;
using System.Text;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>Who may set the server up: somebody at the machine itself, or whoever can read what it printed.</summary>
public sealed class SetupGate(Database database, TimeProvider clock)
{
    private const int Attempts = 20;
    private readonly TokenBucket _attempts = new(Attempts, Attempts / TimeSpan.FromHours(1).TotalSeconds, clock);

    public static bool NeedsCode(HttpContext context) => !LocalCaller.Is(context);

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

    private static byte[] Bytes(string? code) => Encoding.UTF8.GetBytes((code ?? "").Trim().ToUpperInvariant());
}
