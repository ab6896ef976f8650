using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>Makes an address that lets people in.</summary>
internal static class CreateInvite
{
    private const int MaxUses = 10_000;
    private static readonly TimeSpan Default = TimeSpan.FromDays(7);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    public static Task<Answer> HandleAsync(
        Body<CreateInviteRequest> body,
        Actor actor,
        IdempotencyKey key,
        SealedWrites writes,
        HttpRequest http,
        OwnOrigin origin,
        IdGenerator ids,
        TimeProvider clock,
        CancellationToken cancel)
    {
        var request = body.Value;
        var role = request.Role ?? Role.Member;
        RoleRules.RequireMayGive(actor, role);
        if (request.MaxUses is < 1 or > MaxUses)
        {
            throw Problems.InvalidField.Exception($"1 to {MaxUses}.", "max_uses");
        }

        var code = Secret.NewInviteCode();
        var invite = new CreatedInvite
        {
            Id = ids.Next(),
            Code = code,
            Url = $"{origin.For(http)}/join/{code}",
            ExpiresAt = ExpiryOf(request.ExpiresAt, clock.GetUtcNow()),
            MaxUses = request.MaxUses,
            Role = role,
        };
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, invite), cancel);
    }

    private static DateTimeOffset ExpiryOf(DateTimeOffset? asked, DateTimeOffset now)
    {
        var expiresAt = asked ?? now + Default;
        return expiresAt > now && expiresAt <= now + Longest
            ? expiresAt
            : throw Problems.InvalidField.Exception($"In the future, at most {Longest.Days} days from now.", "expires_at");
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, CreatedInvite invite)
    {
        RoleRules.RequireMayGive(await RoleRules.CurrentAsync(transaction, actor), invite.Role);
        await InviteSql.InsertAsync(transaction, invite, actor.UserId);
        return Answer.Created(invite, ParleyJson.Wire.CreatedInvite);
    }
}
