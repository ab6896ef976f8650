using System.Net;

namespace Parley.Server.Tests.Identity;

public abstract class UpdateUserTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task People_rename_themselves_and_everybody_hears_of_it()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        await using var gateway = await owner.ConnectAsync();
        var updated = await ben.Api.PatchAsync<User>("users/me", new UpdateUserRequest { DisplayName = "  Benjamin  " });
        Assert.Equal("Benjamin", updated.DisplayName);
        var heard = await gateway.NextEventAsync<UserUpdated>();
        Assert.Equal((ben.Id, "Benjamin", null), (heard.User.Id, heard.User.DisplayName, heard.User.Email));
        await ben.Api.PatchAsync("users/me", new UpdateUserRequest { DisplayName = "a\u202Eb" }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await ben.Api.PatchAsync("users/me", """{"displayname":"x"}""").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.UnknownField);
    }

    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Guest)]
    public async Task Who_is_no_admin_changes_nobody_else_and_no_role(Role role)
    {
        var owner = await Server.SetUpAsync();
        var person = await owner.InviteAsync("Ben", role);
        var other = await owner.InviteAsync("Other");
        await owner.CreateChannelAsync(ChannelKind.Private, person, other);
        foreach (var (id, change) in new (Id, UpdateUserRequest)[]
        {
            (other.Id, new UpdateUserRequest { DisplayName = "x" }),
            (other.Id, new UpdateUserRequest { Deactivated = true }),
            (person.Id, new UpdateUserRequest { Role = Role.Admin }),
            (person.Id, new UpdateUserRequest { Deactivated = true }),
        })
        {
            await person.Api.PatchAsync($"users/{id}", change).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        }

        Assert.Equal("Other", (await owner.Api.GetAsync<User>($"users/{other.Id}")).DisplayName);
    }

    [Fact]
    public async Task Admins_manage_everybody_but_owners()
    {
        var owner = await Server.SetUpAsync();
        var admin = await owner.InviteAsync("Ada", Role.Admin);
        var ben = await owner.InviteAsync("Ben");
        Assert.Equal(Role.Admin, (await admin.Api.PatchAsync<User>($"users/{ben.Id}", new UpdateUserRequest { Role = Role.Admin })).Role);
        Assert.Equal(Role.Guest, (await admin.Api.PatchAsync<User>($"users/{ben.Id}", new UpdateUserRequest { Role = Role.Guest })).Role);
        foreach (var change in new[]
        {
            new UpdateUserRequest { DisplayName = "x" }, new UpdateUserRequest { Role = Role.Member }, new UpdateUserRequest { Deactivated = true },
        })
        {
            await admin.Api.PatchAsync($"users/{owner.Id}", change).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        }

        await admin.Api.PatchAsync($"users/{ben.Id}", new UpdateUserRequest { Role = Role.Owner }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await admin.Api.PatchAsync("users/me", new UpdateUserRequest { Role = Role.Owner }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await admin.Api.PatchAsync("users/987654321", new UpdateUserRequest { Role = Role.Guest }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UserNotFound);
    }

    [Fact]
    public async Task A_new_role_holds_from_the_next_request_on()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        await ben.Api.GetAsync("invites").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await owner.Api.PatchAsync($"users/{ben.Id}", new UpdateUserRequest { Role = Role.Admin }).ShouldSucceedAsync();
        await ben.Api.GetAsync("invites").ShouldSucceedAsync();
        await owner.Api.PatchAsync($"users/{ben.Id}", new UpdateUserRequest { Role = Role.Guest }).ShouldSucceedAsync();
        await ben.Api.GetAsync("invites").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        await using var server = await Server.AnotherAsync();
        var first = await server.SetUpAsync();
        await first.Api.PatchAsync("users/me", new UpdateUserRequest { Role = Role.Admin }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.LastOwner);
        await first.Api.PatchAsync("users/me", new UpdateUserRequest { Deactivated = true }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.LastOwner);

        var second = await first.InviteAsync("Second", Role.Owner);
        var replies = await Task.WhenAll(
            first.Api.PatchAsync("users/me", new UpdateUserRequest { Role = Role.Member }),
            second.Api.PatchAsync("users/me", new UpdateUserRequest { Role = Role.Member }));
        Assert.Single(replies, r => r.Status == HttpStatusCode.OK);
        Assert.Single(replies, r => r.Status == HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_closed_account_loses_its_sessions_tokens_and_connections_and_can_be_opened_again()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var token = await ben.WithTokenAsync(Scopes.Read);
        var email = (await ben.Api.GetAsync<User>("users/me")).Email!;
        await using var bySession = await ben.ConnectAsync();
        await using var byToken = await token.ConnectAsync();
        await using var watching = await owner.ConnectAsync();

        var closed = await owner.Api.PatchAsync<User>($"users/{ben.Id}", new UpdateUserRequest { Deactivated = true });

        Assert.NotNull(closed.DeactivatedAt);
        Assert.Equal(CloseCodes.SessionEnded, await bySession.ClosedAsync());
        Assert.Equal(CloseCodes.SessionEnded, await byToken.ClosedAsync());
        Assert.NotNull((await watching.NextEventAsync<UserUpdated>()).User.DeactivatedAt);
        await ben.Api.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        await token.Api.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);

        await owner.Api.PatchAsync($"users/{ben.Id}", new UpdateUserRequest { Deactivated = false }).ShouldSucceedAsync();
        await ben.Api.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        await Server.Anonymous.PostAsync("sessions", new SignInRequest { Email = email, Password = Person.Password }).ShouldBeAsync(HttpStatusCode.Created);
    }

    public sealed class OnSqlite(SqliteServer server) : UpdateUserTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : UpdateUserTests(server), IClassFixture<PostgresServer>;
}
