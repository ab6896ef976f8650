using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>
/// Idempotent writes whose request or answer holds a secret. What is kept for repeats is under a key made from the caller's own token (HKDF, RFC 5869),
/// of which the server keeps only the hash: the answer encrypted (AES-256-GCM), the request's fingerprint as an HMAC, because a plain hash of a
/// request with a password in it would be a fast hash of that password.
/// </summary>
public sealed class SealedWrites
{
    private const int KeyBytes = 32;
    private readonly IdempotentWrites _writes;
    private readonly byte[] _token;

    private SealedWrites(IdempotentWrites writes, string token) => (_writes, _token) = (writes, Encoding.UTF8.GetBytes(token));

    public static ValueTask<SealedWrites?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var token = PresentedToken.Of(context.Request) ?? throw Problems.NotSignedIn.Exception();
        return ValueTask.FromResult<SealedWrites?>(new SealedWrites(context.RequestServices.GetRequiredService<IdempotentWrites>(), token.Value));
    }

    /// <exception cref="ProblemException"><c>idempotency_key_reused</c>: also when the repeat comes with another session or token.</exception>
    public async Task<Answer> RunAsync(
        Actor actor, IdempotencyKey key, byte[] fingerprint, Func<WriteTransaction, Task<Answer>> write, CancellationToken cancel)
    {
        if (key.Value is null)
        {
            return await _writes.RunAsync(actor, key, fingerprint, write, cancel);
        }

        var ours = HMACSHA256.HashData(Derive("parley fingerprint"), fingerprint);
        return Open(await _writes.RunAsync(actor, key, ours, async transaction => Seal(await write(transaction)), cancel));
    }

    private Answer Seal(Answer answer)
    {
        if (answer.Body is not { } plain)
        {
            return answer;
        }

        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var cipher = new byte[plain.Length];
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        using var aes = NewCipher();
        aes.Encrypt(nonce, plain, cipher, tag);
        return answer with { Body = [.. nonce, .. tag, .. cipher] };
    }

    private Answer Open(Answer answer)
    {
        if (answer.Body is not { } body)
        {
            return answer;
        }

        var nonce = body.AsSpan(0, AesGcm.NonceByteSizes.MaxSize);
        var tag = body.AsSpan(nonce.Length, AesGcm.TagByteSizes.MaxSize);
        var cipher = body.AsSpan(nonce.Length + tag.Length);
        var plain = new byte[cipher.Length];
        using var aes = NewCipher();
        aes.Decrypt(nonce, cipher, tag, plain);
        return answer with { Body = plain };
    }

    private AesGcm NewCipher() => new(Derive("parley answer"), AesGcm.TagByteSizes.MaxSize);

    private byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _token, KeyBytes, info: Encoding.UTF8.GetBytes(purpose));
}
