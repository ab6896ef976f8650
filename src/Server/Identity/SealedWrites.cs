using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>
/// Idempotent writes whose answer holds a secret that is shown once. The answer is kept for repeats, but encrypted (AES-256-GCM) under a key made from
/// the caller's own token (HKDF, RFC 5869), of which the server keeps only the hash: who reads the database learns nothing.
/// </summary>
public sealed class SealedWrites
{
    private static readonly byte[] Purpose = "parley sealed answer"u8.ToArray();
    private readonly IdempotentWrites _writes;
    private readonly string _token;

    private SealedWrites(IdempotentWrites writes, string token) => (_writes, _token) = (writes, token);

    public static ValueTask<SealedWrites?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var token = PresentedToken.Of(context.Request) ?? throw Problems.NotSignedIn.Exception();
        return ValueTask.FromResult<SealedWrites?>(new SealedWrites(context.RequestServices.GetRequiredService<IdempotentWrites>(), token.Value));
    }

    /// <exception cref="ProblemException"><c>idempotency_key_reused</c>: also when the repeat comes with another session or token.</exception>
    public async Task<Answer> RunAsync(
        Actor actor, IdempotencyKey key, byte[] fingerprint, Func<WriteTransaction, Task<Answer>> write, CancellationToken cancel) =>
        key.Value is null
            ? await _writes.RunAsync(actor, key, fingerprint, write, cancel)
            : Open(await _writes.RunAsync(actor, key, fingerprint, async transaction => Seal(await write(transaction)), cancel));

    private Answer Seal(Answer answer)
    {
        var plain = answer.Body!;
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var cipher = new byte[plain.Length];
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        using var aes = NewCipher();
        aes.Encrypt(nonce, plain, cipher, tag);
        return answer with { Body = [.. nonce, .. tag, .. cipher] };
    }

    private Answer Open(Answer answer)
    {
        var body = answer.Body.AsSpan();
        var nonce = body[..AesGcm.NonceByteSizes.MaxSize];
        var tag = body.Slice(nonce.Length, AesGcm.TagByteSizes.MaxSize);
        var cipher = body[(nonce.Length + tag.Length)..];
        var plain = new byte[cipher.Length];
        using var aes = NewCipher();
        try
        {
            aes.Decrypt(nonce, cipher, tag, plain);
            return answer with { Body = plain };
        }
        catch (AuthenticationTagMismatchException)
        {
            throw Problems.IdempotencyKeyReused.Exception("It was used with another session or token, to which alone the secret was shown.");
        }
    }

    private AesGcm NewCipher() =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(_token), 32, info: Purpose), AesGcm.TagByteSizes.MaxSize);
}
