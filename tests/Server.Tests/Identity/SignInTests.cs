using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Identity;

public abstract class SignInTests(ServerFixture server) : OnBothDatabases(server)
{
    private const int PerAccount = 10;
    private const int PerNetwork = 50;

    [Fact]
    public async Task An_address_signs_in_however_it_is_written()
    {
        var owner = await Server.SetUpAsync();
        var reply = await SignInAsync(Server, "  OLGA@Example.com ", ServerFixture.OwnerPassword);
        var signedIn = reply.ShouldBe(HttpStatusCode.Created).Read<SignedIn>();
        Assert.Equal(owner.Id, signedIn.User.Id);
        Assert.Equal(owner.Id, (await new ApiClient(Server, signedIn.Token).GetAsync<User>("users/me")).Id);
    }

    [Fact]
    public async Task A_browser_gets_a_cookie_that_no_script_and_no_other_site_can_use()
    {
        await Server.SetUpAsync();
        var reply = await SignInAsync(Server, "olga@example.com", ServerFixture.OwnerPassword);
        var cookie = Assert.Single(reply.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"parley_session={reply.Read<SignedIn>().Token};", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("path=/", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
        Assert.Equal("no-store", reply.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task No_answer_tells_whether_an_account_exists_or_in_which_state_it_is()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var closed = await CreateAsync(owner, "closed@example.com", Person.Password);
        await owner.Api.PatchAsync($"users/{closed.Id}", new UpdateUserRequest { Deactivated = true }).ShouldSucceedAsync();
        await CreateAsync(owner, "silent@example.com", password: null);

        Reply[] replies =
        [
            await SignInAsync(server, "olga@example.com", "a wrong password"),
            await SignInAsync(server, "unknown@example.com", Person.Password),
            await SignInAsync(server, "closed@example.com", Person.Password),
            await SignInAsync(server, "silent@example.com", Person.Password),
            await SignInAsync(server, "no address", Person.Password),
            await SignInAsync(server, "nul\0@example.com", Person.Password),
        ];

        var problems = replies.Select(r => r.ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials) with { RequestId = null }).ToList();
        Assert.All(problems, p => Assert.Equal(problems[0], p));
        Assert.All(replies, r => Assert.Equal(HeaderNames(replies[0]), HeaderNames(r)));

        static IEnumerable<string> HeaderNames(Reply reply) => reply.Headers.Select(h => h.Key).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_unknown_account_costs_the_same_work()
    {
        var hasher = new CountingHasher();
        await using var server = await Server.AnotherAsync(services => services.AddSingleton<IPasswordHasher<User>>(hasher));
        var owner = await server.SetUpAsync();
        await CreateAsync(owner, "silent@example.com", password: null);
        foreach (var email in new[] { "olga@example.com", "unknown@example.com", "silent@example.com" })
        {
            var before = hasher.Verified;
            await SignInAsync(server, email, "a wrong password");
            Assert.Equal(before + 1, hasher.Verified);
        }
    }

    [Theory]
    [InlineData("olga@example.com")]
    [InlineData("unknown@example.com")]
    public async Task An_account_is_tried_ten_times_and_then_slowly_whether_it_exists_or_not(string email)
    {
        await using var server = await Server.AnotherAsync();
        await server.SetUpAsync();
        for (var i = 0; i < PerAccount; i++)
        {
            (await SignInAsync(server, email, "a wrong password")).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials);
        }

        var refused = await SignInAsync(server, email.ToUpperInvariant(), ServerFixture.OwnerPassword);
        refused.ShouldFail(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 90);
        (await SignInAsync(server, "another@example.com", "a wrong password")).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials);

        server.Clock.Advance(TimeSpan.FromSeconds(90));
        (await SignInAsync(server, email, "a wrong password")).ShouldFail(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials);
        (await SignInAsync(server, email, "a wrong password")).ShouldFail(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
    }

    [Fact]
    public async Task Whoever_knows_the_password_is_not_counted_as_guessing_it()
    {
        await using var server = await Server.AnotherAsync();
        await server.SetUpAsync();
        for (var i = 0; i < PerAccount * 2; i++)
        {
            (await SignInAsync(server, "olga@example.com", ServerFixture.OwnerPassword)).ShouldBe(HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task One_network_tries_fifty_times_and_a_success_buys_it_nothing()
    {
        await using var server = await Server.AnotherAsync();
        await server.SetUpAsync();
        (await SignInAsync(server, "olga@example.com", ServerFixture.OwnerPassword)).ShouldBe(HttpStatusCode.Created);
        for (var i = 2; i < PerNetwork; i++)
        {
            await SignInAsync(server, $"u{i}@example.com", "a wrong password");
        }

        (await SignInAsync(server, "olga@example.com", ServerFixture.OwnerPassword)).ShouldBe(HttpStatusCode.Created);
        (await SignInAsync(server, "olga@example.com", ServerFixture.OwnerPassword)).ShouldFail(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
    }

    [Fact]
    public async Task A_password_is_hashed_anew_when_the_cost_has_grown()
    {
        var rounds = 20;
        await using var server = await Server.AnotherAsync(
            services => services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = rounds));
        await server.SetUpAsync();
        Assert.Equal(20, await RoundsAsync(server));

        rounds = 30;
        await server.RestartAsync();
        Assert.Equal(20, await RoundsAsync(server));
        (await SignInAsync(server, "olga@example.com", ServerFixture.OwnerPassword)).ShouldBe(HttpStatusCode.Created);
        Assert.Equal(30, await RoundsAsync(server));
        (await SignInAsync(server, "olga@example.com", ServerFixture.OwnerPassword)).ShouldBe(HttpStatusCode.Created);
    }

    private static Task<Reply> SignInAsync(ServerFixture server, string email, string password) =>
        server.Anonymous.PostAsync("sessions", new SignInRequest { Email = email, Password = password });

    private static Task<User> CreateAsync(Person admin, string email, string? password) =>
        admin.Api.PostAsync<User>("users", new CreateUserRequest { DisplayName = "Somebody", Email = email, Password = password });

    /// <summary>The rounds that the owner's stored hash names (ASP.NET Core Identity's format 3: marker, algorithm, rounds, each big-endian).</summary>
    private static async Task<int> RoundsAsync(ServerFixture server)
    {
        await using var read = await server.Services.GetRequiredService<Database>().ReadAsync(Cancel);
        var hash = await read.ScalarAsync<string>("SELECT password_hash FROM users");
        return BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hash).AsSpan(5));
    }

    private sealed class CountingHasher : PasswordHasher<User>
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    public sealed class OnSqlite(SqliteServer server) : SignInTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SignInTests(server), IClassFixture<PostgresServer>;
}
