using System.Net;
using Microsoft.Extensions.Options;
using Parley.Server.Tests.Identity;

namespace Parley.Server.Tests.Http;

public abstract class TrustedProxiesTests(ServerFixture server) : OnBothDatabases(server)
{
    private static readonly SignInRequest Owner = new() { Email = "olga@example.com", Password = ServerFixture.OwnerPassword };

    [Fact]
    public async Task A_proxy_that_is_named_says_who_asks_and_how()
    {
        await using var server = await Server.AnotherAsync(("TrustedProxies", "10.0.0.0/8, 127.0.0.1"));
        await server.SetUpAsync();
        var signIn = await SendAsync(server, Requests.Post("sessions", Owner), "203.0.113.9, 198.51.100.7, 10.1.2.3", "https");
        Assert.Contains("; secure;", Assert.Single(signIn.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);

        var token = signIn.Read<SignedIn>().Token;
        var sessions = await new ApiClient(server, token).GetAsync<SessionList>("sessions");
        Assert.Equal("198.51.100.7", sessions.Sessions.Single(s => s.Current).Address);

        var host = server.Address.Authority;
        var own = await SendAsync(server, Requests.Post("gateway/tickets", Owner).WithCookie(token, $"https://{host}"), "198.51.100.7", "https");
        own.ShouldBe(HttpStatusCode.Created);
        var plain = await SendAsync(server, Requests.Post("gateway/tickets", Owner).WithCookie(token, $"http://{host}"), "198.51.100.7", "https");
        plain.ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.CrossOrigin);
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        await Server.SetUpAsync();
        var signIn = await SendAsync(Server, Requests.Post("sessions", Owner), "198.51.100.7", "https");
        var sessions = await new ApiClient(Server, signIn.Read<SignedIn>().Token).GetAsync<SessionList>("sessions");
        Assert.Equal("127.0.0.1", sessions.Sessions.Single(s => s.Current).Address);
        Assert.DoesNotContain("; secure;", Assert.Single(signIn.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_network_behind_a_proxy_has_its_own_tries()
    {
        await using var server = await Server.AnotherAsync(("TrustedProxies", "127.0.0.1"));
        await server.SetUpAsync();
        for (var i = 0; i < 50; i++)
        {
            (await TryAsync(i, "198.51.100.7")).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials);
        }

        (await TryAsync(50, "198.51.100.7")).ShouldFail(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
        (await TryAsync(51, "198.51.100.8")).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials);
        (await TryAsync(52, "2001:db8:1:2::1")).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials);

        Task<Reply> TryAsync(int account, string from) =>
            SendAsync(server, Requests.Post("sessions", Owner with { Email = $"u{account}@example.com" }), from, "http");
    }

    [Fact]
    public async Task Whoever_comes_through_a_proxy_is_not_at_the_machine_itself()
    {
        await using var server = await Server.AnotherAsync(("TrustedProxies", "127.0.0.1"));
        var state = await SendAsync(server, Requests.Get("setup"), "127.0.0.1", "http");
        Assert.True(state.Read<SetupState>().CodeRequired);
    }

    [Fact]
    public async Task What_is_no_address_stops_the_start() =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => Server.AnotherAsync(("TrustedProxies", "the proxy")));

    private static Task<Reply> SendAsync(ServerFixture server, HttpRequestMessage request, string forwardedFor, string proto)
    {
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Proto", proto);
        return server.Anonymous.SendAsync(request);
    }

    public sealed class OnSqlite(SqliteServer server) : TrustedProxiesTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : TrustedProxiesTests(server), IClassFixture<PostgresServer>;
}
