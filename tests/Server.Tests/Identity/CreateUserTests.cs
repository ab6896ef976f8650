using System.Net;

namespace Parley.Server.Tests.Identity;

public abstract class CreateUserTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task An_admin_makes_an_account_that_can_sign_in_once_it_has_a_password()
    {
        var owner = await Server.SetUpAsync();
        var admin = await owner.InviteAsync("Ada", Role.Admin);
        await using var gateway = await owner.ConnectAsync();
        var email = NewEmail();
        var made = await admin.Api.PostAsync<User>("users", new CreateUserRequest { DisplayName = "Cleo", Email = email });
        Assert.Equal((Role.Member, email), (made.Role, made.Email));
        Assert.Equal(made.Id, (await gateway.NextEventAsync<UserJoined>()).User.Id);
        (await SignInAsync(email, Person.Password)).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials);

        await admin.Api.PutAsync($"users/{made.Id}/password", new SetPasswordRequest { NewPassword = Person.Password }).ShouldBeAsync(HttpStatusCode.NoContent);

        var cleo = Person.From(Server, (await SignInAsync(email, Person.Password)).Read<SignedIn>());
        Assert.Contains((await cleo.Api.GetAsync<ChannelPage>("channels?mine=true")).Channels, c => c.Name == "general");
    }

    [Fact]
    public async Task An_address_belongs_to_one_account_however_it_is_written()
    {
        var owner = await Server.SetUpAsync();
        var email = NewEmail();
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => owner.Api.PostAsync("users", new CreateUserRequest
        {
            DisplayName = "Cleo", Email = i % 2 == 0 ? email : email.ToUpperInvariant(),
        })));
        Assert.Single(replies, r => r.Status == HttpStatusCode.Created);
        Assert.All(replies.Where(r => r.Status != HttpStatusCode.Created), r => r.ShouldFail(HttpStatusCode.Conflict, ErrorCodes.EmailTaken));
    }

    [Fact]
    public async Task A_repeat_makes_no_second_account_and_keeps_no_trace_of_the_password()
    {
        var owner = await Server.SetUpAsync();
        var request = new CreateUserRequest { DisplayName = "Cleo", Email = NewEmail(), Password = Person.Password };
        var first = await owner.Api.PostAsync<User>("users", request, key: "user-1");
        Assert.Equal(first, await owner.Api.PostAsync<User>("users", request, key: "user-1"));
        await owner.Api.PostAsync("users", request with { Password = "another password" }, key: "user-1")
            .ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.IdempotencyKeyReused);
    }

    [Fact]
    public async Task A_set_password_ends_the_sessions_of_that_account_only()
    {
        var owner = await Server.SetUpAsync();
        var admin = await owner.InviteAsync("Ada", Role.Admin);
        var ben = await owner.InviteAsync("Ben");
        await using var gateway = await ben.ConnectAsync();
        await admin.Api.PutAsync($"users/{ben.Id}/password", new SetPasswordRequest { NewPassword = "a new password" }).ShouldBeAsync(HttpStatusCode.NoContent);

        Assert.Equal(CloseCodes.SessionEnded, await gateway.ClosedAsync());
        await ben.Api.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        await admin.Api.GetAsync("users/me").ShouldSucceedAsync();
    }

    [Fact]
    public async Task Passwords_are_set_downwards_only()
    {
        var owner = await Server.SetUpAsync();
        var admin = await owner.InviteAsync("Ada", Role.Admin);
        var ben = await owner.InviteAsync("Ben");
        var request = new SetPasswordRequest { NewPassword = "a new password" };
        await admin.Api.PutAsync($"users/{owner.Id}/password", request).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await admin.Api.PutAsync($"users/{admin.Id}/password", request).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await ben.Api.PutAsync($"users/{admin.Id}/password", request).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await admin.Api.PutAsync("users/987654321/password", request).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UserNotFound);
        await admin.Api.PutAsync($"users/{ben.Id}/password", new SetPasswordRequest { NewPassword = "short" })
            .ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordTooShort);
        await admin.Api.PostAsync("users", new CreateUserRequest { DisplayName = "x", Email = NewEmail(), Role = Role.Owner })
            .ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
    }

    private static string NewEmail() => $"{Guid.NewGuid():N}@example.com";

    private Task<Reply> SignInAsync(string email, string password) =>
        Server.Anonymous.PostAsync("sessions", new SignInRequest { Email = email, Password = password });

    public sealed class OnSqlite(SqliteServer server) : CreateUserTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : CreateUserTests(server), IClassFixture<PostgresServer>;
}
