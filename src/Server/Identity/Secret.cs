using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Server.Identity;

/// <summary>
/// What proves who somebody is: session tokens, access tokens, tickets, invite codes. They are random, so one round of SHA-256 is all that storing
/// them needs; whoever reads the database can't use what it holds.
/// </summary>
internal static class Secret
{
    public const string SessionPrefix = "ps_";
    public const string AccessTokenPrefix = "pt_";
    private const int TokenBytes = 32;
    private const int CodeBytes = 16;
    private const int TokenLength = 46;

    public static string NewSessionToken() => SessionPrefix + Random(TokenBytes);

    public static string NewAccessToken() => AccessTokenPrefix + Random(TokenBytes);

    public static string NewTicket() => Random(TokenBytes);

    /// <summary>Short enough for an address that people pass on.</summary>
    public static string NewInviteCode() => Random(CodeBytes);

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether it can be a token at all: most nonsense ends here and costs no query.</summary>
    public static bool LooksLikeToken(string token) =>
        token.Length == TokenLength
        && (token.StartsWith(SessionPrefix, StringComparison.Ordinal) || token.StartsWith(AccessTokenPrefix, StringComparison.Ordinal))
        && Base64Url.IsValid(token.AsSpan(SessionPrefix.Length));

    private static string Random(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
