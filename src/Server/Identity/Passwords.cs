using Microsoft.AspNetCore.Identity;
using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>
/// Hashes and checks passwords (PBKDF2-HMAC-SHA512, salted, its cost written into each hash). It is slow on purpose, so it runs beside requests and
/// only on some of the cores: a flood of sign-ins waits for itself, chat does not wait for it.
/// </summary>
public sealed class Passwords(IPasswordHasher<User> hasher)
{
    /// <summary>OWASP's Password Storage Cheat Sheet asks for 210,000 rounds of PBKDF2-HMAC-SHA512.</summary>
    public const int Iterations = 210_000;

    private const int MaxWaiting = 200;
    private static readonly User Nobody = new() { Id = default, DisplayName = "", Role = Role.Guest, CreatedAt = default };
    private readonly SemaphoreSlim _cores = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(Nobody, Secret.NewTicket()));
    private int _waiting;

    /// <summary>What a new password must keep to.</summary>
    /// <exception cref="ProblemException"><c>password_too_short</c>, <c>invalid_field</c></exception>
    public static string Check(string password, string field = "password") => password.Length switch
    {
        < Limits.PasswordMin => throw IdentityProblems.PasswordTooShort.Exception(field: field),
        > Limits.PasswordMax => throw Problems.InvalidField.Exception($"At most {Limits.PasswordMax} characters.", field),
        _ => password,
    };

    public Task<string> HashAsync(string password, CancellationToken cancel) => RunAsync(() => hasher.HashPassword(Nobody, password), cancel);

    /// <summary>Where there is no hash the same work is done in vain, so that the time tells nothing.</summary>
    public Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken cancel) =>
        RunAsync(
            () =>
            {
                var result = hasher.VerifyHashedPassword(Nobody, hash ?? _nobodysHash.Value, password);
                return hash is null ? PasswordVerificationResult.Failed : result;
            },
            cancel);

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new ProblemException(Problems.Unavailable) { RetryAfter = 5 };
        }

        try
        {
            await _cores.WaitAsync(cancel);
            try
            {
                return await Task.Run(work, cancel);
            }
            finally
            {
                _cores.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
