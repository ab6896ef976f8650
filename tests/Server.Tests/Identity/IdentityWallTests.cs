using System.Net;

namespace Parley.Server.Tests.Identity;

public abstract class IdentityWallTests(ServerFixture server) : OnBothDatabases(server)
{
    /// <summary>Every call that is for all who are signed in.</summary>
    public static TheoryData<string, string, string?> ForPeople => new()
    {
        { "GET", "sessions", null },
        { "DELETE", "sessions/current", null },
        { "DELETE", "sessions/1", null },
        { "GET", "tokens", null },
        { "POST", "tokens", """{"name":"a","scopes":["read"]}""" },
        { "DELETE", "tokens/1", null },
        { "POST", "gateway/tickets", null },
        { "GET", "users", null },
        { "GET", "users/me", null },
        { "PATCH", "users/me", """{"display_name":"x"}""" },
        { "PUT", "users/me/password", """{"current_password":"0123456789","new_password":"0123456789"}""" },
        { "GET", "workspace", null },
    };

    /// <summary>Every call that is for admins.</summary>
    public static TheoryData<string, string, string?> ForAdmins => new()
    {
        { "GET", "invites", null },
        { "POST", "invites", "{}" },
        { "DELETE", "invites/1", null },
        { "POST", "users", """{"display_name":"x","email":"x@example.com","password":"0123456789"}""" },
        { "PUT", "users/1/password", """{"new_password":"0123456789"}""" },
        { "PATCH", "workspace", """{"name":"x"}""" },
    };

    [Theory]
    [MemberData(nameof(ForPeople))]
    [MemberData(nameof(ForAdmins))]
    public async Task Who_is_nobody_gets_nothing(string method, string path, string? body)
    {
        await Server.SetUpAsync();
        var reply = await Server.Anonymous.SendAsync(new HttpMethod(method), path, body);
        reply.ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        var unknown = await new ApiClient(Server, $"ps_{new string('A', 43)}").SendAsync(new HttpMethod(method), path, body);
        unknown.ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
    }

    [Theory]
    [MemberData(nameof(ForAdmins))]
    public async Task What_is_for_admins_is_closed_to_members_and_guests(string method, string path, string? body)
    {
        var owner = await Server.SetUpAsync();
        foreach (var role in new[] { Role.Member, Role.Guest })
        {
            var person = await owner.InviteAsync("Ben", role);
            (await person.Api.SendAsync(new HttpMethod(method), path, body)).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        }

        Assert.Equal("Acme", (await owner.Api.GetAsync<Workspace>("workspace")).Name);
    }

    public sealed class OnSqlite(SqliteServer server) : IdentityWallTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : IdentityWallTests(server), IClassFixture<PostgresServer>;
}
