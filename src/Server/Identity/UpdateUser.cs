using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>People rename themselves; admins rename, promote, close and open accounts.</summary>
internal static class UpdateUser
{
    public static Task<Answer> HandleAsync(
        UserReference userId, Body<UpdateUserRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var change = body.Value with
        {
            DisplayName = body.Value.DisplayName is null ? null : TextRules.Name(body.Value.DisplayName, "display_name"),
        };
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, userId.Resolve(actor), change), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id userId, UpdateUserRequest change)
    {
        actor = await RoleRules.CurrentAsync(transaction, actor);
        var user = await UserSql.FindVisibleAsync(transaction.Sql, transaction.WorkspaceId, PeopleView.GuestId(actor), userId)
            ?? throw IdentityProblems.UserNotFound.Exception();
        var updated = user.ToShared() with
        {
            DisplayName = change.DisplayName ?? user.DisplayName,
            Role = change.Role ?? user.Role,
            DeactivatedAt = DeactivatedAt(change, user, transaction.Now),
        };
        await CheckAsync(transaction, actor, user, change, updated);

        if (updated != user.ToShared())
        {
            await UserSql.UpdateAsync(transaction.Sql, userId, updated.DisplayName, updated.Role, updated.DeactivatedAt);
            await TellOfPerson.UpdatedAsync(transaction, updated);
        }

        if (user.DeactivatedAt is null && updated.DeactivatedAt is not null)
        {
            await EndEverythingAsync(transaction, userId);
        }

        var row = await UserSql.FindAsync(transaction.Sql, transaction.WorkspaceId, userId);
        return Answer.Ok(PeopleView.Of(row!, actor), ParleyJson.Wire.User);
    }

    private static DateTimeOffset? DeactivatedAt(UpdateUserRequest change, UserRow user, DateTimeOffset now) => change.Deactivated switch
    {
        null => user.DeactivatedAt,
        true => user.DeactivatedAt ?? now,
        false => null,
    };

    private static async Task CheckAsync(WriteTransaction transaction, Actor actor, UserRow user, UpdateUserRequest change, User updated)
    {
        if (user.Id != actor.UserId || change.Role is not null || change.Deactivated is not null)
        {
            RoleRules.RequireMayManage(actor, user);
        }

        if (change.Role is { } role)
        {
            RoleRules.RequireMayGive(actor, role);
        }

        var wasOwner = user is { Role: Role.Owner, DeactivatedAt: null };
        var staysOwner = updated is { Role: Role.Owner, DeactivatedAt: null };
        if (wasOwner && !staysOwner && !await UserSql.HasOtherOwnerAsync(transaction.Sql, transaction.WorkspaceId, user.Id))
        {
            throw IdentityProblems.LastOwner.Exception();
        }
    }

    private static async Task EndEverythingAsync(WriteTransaction transaction, Id userId)
    {
        await SessionSql.DeleteAllAsync(transaction.Sql, userId);
        await AccessTokenSql.DeleteAllAsync(transaction.Sql, userId);
        transaction.Append(Audience.Person(userId), new SessionRevoked());
    }
}
