using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>Makes a personal access token: it acts for its owner, within its scopes, until it ends.</summary>
internal static class CreateToken
{
    private const int MaxTokens = 100;

    public static Task<Answer> HandleAsync(
        Body<CreateTokenRequest> body,
        Actor actor,
        IdempotencyKey key,
        SealedWrites writes,
        IdGenerator ids,
        TimeProvider clock,
        CancellationToken cancel)
    {
        actor.RequireSession();
        var request = body.Value with { Name = TextRules.Name(body.Value.Name, "name") };
        CheckScopes(request.Scopes, actor);
        if (request.ExpiresAt <= clock.GetUtcNow())
        {
            throw Problems.InvalidField.Exception("In the future.", "expires_at");
        }

        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, request, ids), cancel);
    }

    private static void CheckScopes(IReadOnlyList<string> scopes, Actor actor)
    {
        if (scopes.Count == 0 || scopes.Any(static scope => !Scopes.All.Contains(scope, StringComparer.Ordinal)))
        {
            throw Problems.InvalidField.Exception($"At least one of: {string.Join(", ", Scopes.All)}.", "scopes");
        }

        // Otherwise the token would become an admin's on the day its owner does.
        if (scopes.Contains(Scopes.Admin, StringComparer.Ordinal) && !actor.IsAdmin)
        {
            throw Problems.Forbidden.Exception($"Only admins give the scope \"{Scopes.Admin}\".", "scopes");
        }
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, CreateTokenRequest request, IdGenerator ids)
    {
        if (await AccessTokenSql.CountAsync(transaction.Sql, actor.UserId) >= MaxTokens)
        {
            throw Problems.InvalidField.Exception($"At most {MaxTokens} tokens; revoke some first.");
        }

        var created = new CreatedToken { Id = ids.Next(), Token = Secret.NewAccessToken() };
        var scopes = request.Scopes.Distinct(StringComparer.Ordinal);
        await AccessTokenSql.InsertAsync(transaction, created.Id, actor.UserId, created.Token, request.Name, scopes, request.ExpiresAt);
        return Answer.Created(created, ParleyJson.Wire.CreatedToken);
    }
}
