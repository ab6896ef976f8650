using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Identity;

/// <summary>An admin makes an account without an invite. Without a password nobody can sign in to it until one is set.</summary>
internal static class CreateUser
{
    public static async Task<Answer> HandleAsync(
        Body<CreateUserRequest> body,
        Actor actor,
        IdempotencyKey key,
        SealedWrites writes,
        Passwords passwords,
        IdGenerator ids,
        AddUser addUser,
        CancellationToken cancel)
    {
        var request = body.Value;
        RoleRules.RequireMayGive(actor, request.Role ?? Role.Member);
        var user = new NewUser
        {
            Id = ids.Next(),
            DisplayName = TextRules.Name(request.DisplayName, "display_name"),
            Email = EmailAddress.Parse(request.Email),
            Role = request.Role ?? Role.Member,
            PasswordHash = request.Password is null ? null : await passwords.HashAsync(Passwords.Check(request.Password), cancel),
        };
        return await writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, user, addUser), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, NewUser user, AddUser addUser)
    {
        RoleRules.RequireMayGive(await RoleRules.CurrentAsync(transaction, actor), user.Role);
        var added = await addUser.WelcomeAsync(transaction, user);
        return Answer.Created(PeopleView.Of(added, actor), ParleyJson.Wire.User);
    }
}
