using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Parley.Protocol;

namespace Parley.Server.Http;

/// <summary>
/// The request's <c>Idempotency-Key</c> (draft-ietf-httpapi-idempotency-key-header): null when there is none. A repeat of the same request
/// by the same person gets the first answer.
/// </summary>
public sealed record IdempotencyKey(string? Value, byte[] RequestFingerprint)
{
    public const string Header = "Idempotency-Key";

    public static ValueTask<IdempotencyKey> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var values))
        {
            return ValueTask.FromResult(new IdempotencyKey(null, []));
        }

        var key = values.ToString();
        if (values.Count != 1 || key.Length is 0 or > Limits.IdempotencyKey || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw Problems.IdempotencyKeyInvalid.Exception();
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendAddress(hash, context.Request);
        return ValueTask.FromResult(new IdempotencyKey(key, hash.GetHashAndReset()));
    }

    internal static void AppendAddress(IncrementalHash hash, HttpRequest request)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(request.Method));
        hash.AppendData([(byte)' ']);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Path.Value ?? ""));
        hash.AppendData([(byte)' ']);
    }
}
