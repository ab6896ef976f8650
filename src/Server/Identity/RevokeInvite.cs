using Microsoft.AspNetCore.Mvc;
using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

internal static class RevokeInvite
{
    public static Task<Answer> HandleAsync(
        [FromRoute(Name = "invite")] Id inviteId, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        actor.RequireAdmin();
        return writes.RunAsync(actor, key, transaction => DoAsync(transaction, inviteId), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Id inviteId) =>
        await InviteSql.DeleteAsync(transaction, inviteId) ? Answer.NoContent : throw Problems.NotFound.Exception();
}
