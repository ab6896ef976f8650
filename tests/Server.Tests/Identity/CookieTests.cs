using System.Net;

namespace Parley.Server.Tests.Identity;

public abstract class CookieTests(ServerFixture server) : OnBothDatabases(server)
{
    private static readonly UpdateUserRequest Rename = new() { DisplayName = "Olga Owner" };

    private string OwnOrigin => Server.Address.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task A_cookie_signs_a_browser_in()
    {
        var owner = await Server.SetUpAsync();
        var me = await Server.Anonymous.SendAsync(Requests.Get("users/me").WithCookie(owner.Token));
        Assert.Equal(owner.Id, me.Read<User>().Id);
    }

    [Fact]
    public async Task With_the_cookie_only_the_servers_own_pages_change_something()
    {
        var owner = await Server.SetUpAsync();
        (await PatchAsync(owner.Token, OwnOrigin)).ShouldSucceed();
        foreach (var origin in new[] { null, "null", "https://evil.example", "http://127.0.0.1:1", OwnOrigin.Replace("http:", "https:", StringComparison.Ordinal) })
        {
            (await PatchAsync(owner.Token, origin)).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.CrossOrigin);
        }
    }

    [Fact]
    public async Task A_header_says_who_asks_whatever_the_page()
    {
        var owner = await Server.SetUpAsync();
        var request = Requests.Post("gateway/tickets", Rename);
        request.Headers.Add("Origin", "https://evil.example");
        (await owner.Api.SendAsync(request)).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_page_of_another_site_can_not_open_the_gateway()
    {
        var owner = await Server.SetUpAsync();
        var foreign = await Server.Anonymous.SendAsync(Requests.Get("gateway").WithCookie(owner.Token, "https://evil.example").AsUpgrade());
        foreign.ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.CrossOrigin);
        var own = await Server.Anonymous.SendAsync(Requests.Get("gateway").WithCookie(owner.Token, OwnOrigin).AsUpgrade());
        own.ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    [Fact]
    public async Task Behind_a_proxy_the_public_address_is_the_origin_and_the_cookie_is_secure()
    {
        await using var server = await Server.AnotherAsync(("PublicUrl", "https://chat.example.com"));
        var owner = await server.SetUpAsync();
        var request = Requests.Post("invites", new CreateInviteRequest()).WithCookie(owner.Token, "https://chat.example.com");
        var invite = (await server.Anonymous.SendAsync(request)).Read<CreatedInvite>();
        Assert.Equal($"https://chat.example.com/join/{invite.Code}", invite.Url);

        var signIn = await server.Anonymous.PostAsync("sessions", new SignInRequest { Email = "olga@example.com", Password = ServerFixture.OwnerPassword });
        Assert.Contains("; secure;", Assert.Single(signIn.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_cookie_does_not_stand_in_the_way_of_a_sign_in()
    {
        await Server.SetUpAsync();
        var body = new SignInRequest { Email = "olga@example.com", Password = ServerFixture.OwnerPassword };
        (await Server.Anonymous.SendAsync(Requests.Post("sessions", body).WithCookie($"ps_{new string('A', 43)}"))).ShouldBe(HttpStatusCode.Created);
    }

    private Task<Reply> PatchAsync(string token, string? origin)
    {
        var request = Requests.Post("users/me", Rename).WithCookie(token, origin);
        request.Method = HttpMethod.Patch;
        return Server.Anonymous.SendAsync(request);
    }

    public sealed class OnSqlite(SqliteServer server) : CookieTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : CookieTests(server), IClassFixture<PostgresServer>;
}
