using Microsoft.AspNetCore.Mvc;
using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>What whoever holds the code sees before they accept.</summary>
internal static class PreviewInvite
{
    public static async Task<InvitePreview> HandleAsync([FromRoute(Name = "invite")] string code, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return await InviteSql.PreviewAsync(read, code, clock.GetUtcNow()) ?? throw IdentityProblems.InviteInvalid.Exception();
    }
}
