using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Identity;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Identity;

public abstract class SetupTests(ServerFixture server) : OnBothDatabases(server)
{
    private static readonly SetupRequest Request = new()
    {
        WorkspaceName = "Acme", DisplayName = "Olga Owner", Email = "olga@example.com", Password = ServerFixture.OwnerPassword,
    };

    [Fact]
    public async Task Of_racing_setups_one_makes_the_workspace()
    {
        await using var server = await Server.AnotherAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            server.Anonymous.PostAsync("setup", Request with { Email = $"owner{i}@example.com" })));

        var made = Assert.Single(replies, r => r.Status == HttpStatusCode.Created).Read<SignedIn>();
        Assert.All(replies.Where(r => r.Status != HttpStatusCode.Created), r => r.ShouldFail(HttpStatusCode.Conflict, ErrorCodes.SetupDone));
        var people = await new ApiClient(server, made.Token).GetAsync<UserPage>("users");
        Assert.Equal(made.User.Id, Assert.Single(people.Users).Id);
        Assert.Equal(1, await ScalarAsync(server, "SELECT COUNT(*) FROM workspaces"));
        Assert.Equal(1, await ScalarAsync(server, "SELECT COUNT(*) FROM log_heads"));
    }

    [Fact]
    public async Task Setup_makes_an_owner_who_is_signed_in_and_finds_a_channel()
    {
        await using var server = await Server.AnotherAsync();
        Assert.True((await server.Anonymous.GetAsync<SetupState>("setup")).Needed);

        var signedIn = await server.Anonymous.PostAsync<SignedIn>("setup", Request);

        Assert.Equal(Role.Owner, signedIn.User.Role);
        Assert.Equal("olga@example.com", signedIn.User.Email);
        Assert.Equal("Acme", signedIn.Workspace.Name);
        var state = await server.Anonymous.GetAsync<SetupState>("setup");
        Assert.Equal((false, false, "Acme"), (state.Needed, state.CodeRequired, state.WorkspaceName));
        var channels = await new ApiClient(server, signedIn.Token).GetAsync<ChannelPage>("channels?mine=true");
        Assert.Equal("general", Assert.Single(channels.Channels).Name);
    }

    [Fact]
    public async Task Setup_is_not_done_twice_even_after_a_restart()
    {
        await using var server = await Server.AnotherAsync();
        await server.SetUpAsync();
        await server.RestartAsync();
        await server.Anonymous.PostAsync("setup", Request).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.SetupDone);
    }

    [Fact]
    public async Task Before_setup_a_sign_in_is_told_what_is_missing_and_all_else_is_closed()
    {
        await using var server = await Server.AnotherAsync();
        await server.Anonymous.PostAsync("sessions", new SignInRequest { Email = "a@example.com", Password = "0123456789" })
            .ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.SetupNeeded);
        await server.Anonymous.GetAsync("users").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        await server.Anonymous.GetAsync("invites/abc").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.InviteInvalid);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Host", "rebound.example.com")]
    public async Task From_anywhere_but_the_machine_itself_the_printed_code_is_asked_for(string header, string value)
    {
        await using var server = await Server.AnotherAsync();
        var state = await server.Anonymous.SendAsync(With(new HttpRequestMessage(HttpMethod.Get, "/api/v1/setup"), header, value));
        Assert.True(state.Read<SetupState>().CodeRequired);
        (await PostAsync(Request)).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.SetupCodeWrong);
        (await PostAsync(Request with { SetupCode = "AAAA-AAAA-AAAA-AAAA" })).ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.SetupCodeWrong);

        (await PostAsync(Request with { SetupCode = PrintedCode(server).ToLowerInvariant() })).ShouldBe(HttpStatusCode.Created);

        Task<Reply> PostAsync(SetupRequest request) =>
            server.Anonymous.SendAsync(With(Requests.Post("setup", request), header, value));
    }

    [Fact]
    public async Task The_printed_code_stays_the_same_until_it_is_used_and_is_then_forgotten()
    {
        await using var server = await Server.AnotherAsync();
        var code = PrintedCode(server);
        await server.RestartAsync();
        Assert.Equal(code, PrintedCode(server));

        await server.SetUpAsync();
        Assert.Equal(0, await ScalarAsync(server, "SELECT COUNT(*) FROM setup WHERE code IS NOT NULL"));
        var printed = server.Logs.All.Count;
        await server.RestartAsync();
        Assert.DoesNotContain(server.Logs.All.Skip(printed), line => line.Text.Contains("set-up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_code_can_not_be_guessed_on_and_on()
    {
        await using var server = await Server.AnotherAsync();
        var wrong = Request with { SetupCode = "AAAA-AAAA-AAAA-AAAA" };
        Reply reply;
        var attempts = 0;
        do
        {
            reply = await server.Anonymous.SendAsync(With(Requests.Post("setup", wrong), "Via", "1.1 proxy"));
        }
        while (reply.Status == HttpStatusCode.Forbidden && ++attempts < 100);

        reply.ShouldFail(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
        Assert.Equal(20, attempts);
        (await server.Anonymous.PostAsync("setup", Request)).ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("workspace_name", "", ErrorCodes.InvalidField)]
    [InlineData("display_name", "a\u0000b", ErrorCodes.InvalidField)]
    [InlineData("email", "nobody", ErrorCodes.InvalidField)]
    [InlineData("email", null, ErrorCodes.InvalidField)]
    [InlineData("password", "too short", ErrorCodes.PasswordTooShort)]
    [InlineData("password", null, ErrorCodes.InvalidField)]
    public async Task What_can_not_be_is_refused_by_name_and_changes_nothing(string field, string? value, string code)
    {
        await using var server = await Server.AnotherAsync();
        var body = new Dictionary<string, string?>
        {
            ["workspace_name"] = "Acme", ["display_name"] = "Olga", ["email"] = "olga@example.com", ["password"] = "0123456789", [field] = value,
        };
        var problem = (await server.Anonymous.PostAsync("setup", body)).ShouldFail(HttpStatusCode.BadRequest, code);
        Assert.Equal(field, problem.Field);
        Assert.True((await server.Anonymous.GetAsync<SetupState>("setup")).Needed);
    }

    [Fact]
    public void A_password_costs_what_is_asked_for_today() => Assert.True(Passwords.Iterations >= 210_000);

    private static string PrintedCode(ServerFixture server) =>
        server.Logs.All.Last(line => line.Text.Contains("set-up", StringComparison.Ordinal)).Text.Split(' ')[^1];

    private static HttpRequestMessage With(HttpRequestMessage request, string header, string value)
    {
        request.Headers.TryAddWithoutValidation(header, value);
        return request;
    }

    private static async Task<long> ScalarAsync(ServerFixture server, string sql)
    {
        await using var read = await server.Services.GetRequiredService<Database>().ReadAsync(Cancel);
        return await read.ScalarAsync<long>(sql);
    }

    public sealed class OnSqlite(SqliteServer server) : SetupTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SetupTests(server), IClassFixture<PostgresServer>
    {
        [Fact]
        public async Task Of_two_nodes_one_makes_the_workspace()
        {
            await using var first = await Server.AnotherAsync();
            await using var second = await first.NodeAsync();
            var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
                (i % 2 == 0 ? first : second).Anonymous.PostAsync("setup", Request with { Email = $"owner{i}@example.com" })));

            var made = Assert.Single(replies, r => r.Status == HttpStatusCode.Created).Read<SignedIn>();
            Assert.All(replies.Where(r => r.Status != HttpStatusCode.Created), r => r.ShouldFail(HttpStatusCode.Conflict, ErrorCodes.SetupDone));
            Assert.Equal(1, await ScalarAsync(first, "SELECT COUNT(*) FROM workspaces"));
            foreach (var node in new[] { first, second })
            {
                Assert.Single((await new ApiClient(node, made.Token).GetAsync<UserPage>("users")).Users);
            }
        }

        [Fact]
        public async Task Both_nodes_print_the_same_code()
        {
            await using var first = await Server.AnotherAsync();
            await using var second = await first.NodeAsync();
            Assert.Equal(PrintedCode(first), PrintedCode(second));
        }
    }
}
