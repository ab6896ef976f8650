using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.EventLog;
using Parley.Server.Identity;
using Parley.Server.Jobs;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Identity;

public abstract class SessionTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task People_see_their_own_sessions_and_which_of_them_asks()
    {
        var owner = await Server.SetUpAsync();
        var phone = await owner.InviteAsync("Ben");
        var laptop = await phone.SignInAgainAsync();

        var sessions = (await laptop.Api.GetAsync<SessionList>("sessions")).Sessions;

        Assert.Equal([true, false], sessions.Select(s => s.Current));
        Assert.All(sessions, s => Assert.Equal("127.0.0.1", s.Address));
        Assert.All(sessions, s => Assert.Equal(s.LastUsedAt.AddDays(30), s.ExpiresAt));
    }

    [Fact]
    public async Task A_revoked_session_is_over_at_once_and_its_connection_closes()
    {
        var owner = await Server.SetUpAsync();
        var phone = await owner.InviteAsync("Ben");
        var laptop = await phone.SignInAgainAsync();
        await using var gateway = await phone.ConnectAsync();
        var lost = (await laptop.Api.GetAsync<SessionList>("sessions")).Sessions.Single(s => !s.Current);

        await laptop.Api.DeleteAsync($"sessions/{lost.Id}").ShouldBeAsync(HttpStatusCode.NoContent);

        await phone.Api.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        Assert.Equal(CloseCodes.SessionEnded, await gateway.ClosedAsync());
        await laptop.Api.GetAsync("users/me").ShouldSucceedAsync();
    }

    [Fact]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var session = Assert.Single((await ben.Api.GetAsync<SessionList>("sessions")).Sessions);

        var foreign = await owner.Api.DeleteAsync($"sessions/{session.Id}");
        var missing = await owner.Api.DeleteAsync("sessions/12345");

        foreign.ShouldFail(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        Assert.Equal(
            missing.ShouldFail(HttpStatusCode.NotFound, ErrorCodes.NotFound) with { RequestId = null },
            foreign.ShouldFail(HttpStatusCode.NotFound, ErrorCodes.NotFound) with { RequestId = null });
        await ben.Api.GetAsync("users/me").ShouldSucceedAsync();
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_clears_the_cookie()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var reply = await ben.Api.DeleteAsync("sessions/current").ShouldBeAsync(HttpStatusCode.NoContent);
        Assert.StartsWith("parley_session=; expires=Thu, 01 Jan 1970", Assert.Single(reply.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        await ben.Api.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
    }

    [Fact]
    public async Task A_session_that_is_used_lives_on_and_one_that_is_not_ends_after_thirty_days()
    {
        await using var server = await Server.AnotherAsync();
        var phone = await server.SetUpAsync();
        var laptop = await phone.SignInAgainAsync();
        server.Clock.Advance(TimeSpan.FromDays(29));
        await laptop.Api.GetAsync("users/me").ShouldSucceedAsync();

        // What is gathered in memory is written when the server stops.
        await server.RestartAsync();
        server.Clock.Advance(TimeSpan.FromDays(2));

        await phone.Api.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        var session = Assert.Single((await laptop.Api.GetAsync<SessionList>("sessions")).Sessions);
        Assert.Equal(session.CreatedAt.AddDays(29), session.LastUsedAt, TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task What_another_node_ended_is_over_here_within_half_a_minute()
    {
        await using var server = await Server.AnotherAsync();
        var phone = await server.SetUpAsync();
        await phone.Api.GetAsync("users/me").ShouldSucceedAsync();

        // As another node does it, whose events have not reached this one.
        var workspace = await phone.Api.GetAsync<Workspace>("workspace");
        await server.Services.GetRequiredService<Journal>().WriteAsync(
            workspace.Id, transaction => transaction.Sql.ExecuteAsync("DELETE FROM sessions"), Cancel);
        server.Clock.Advance(TimeSpan.FromSeconds(30));

        await phone.Api.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
    }

    [Fact]
    public async Task A_connection_ends_with_the_token_that_opened_it()
    {
        await using var server = await Server.AnotherAsync(("Realtime:Heartbeat", "01:00:00"));
        var owner = await server.SetUpAsync();
        var created = await owner.Api.PostAsync<CreatedToken>("tokens", new CreateTokenRequest
        {
            Name = "short", Scopes = [Scopes.Read], ExpiresAt = server.Clock.GetUtcNow().AddMinutes(10),
        });
        await using var byToken = await new Person(server, created.Token, owner.User).ConnectAsync();
        await using var bySession = await owner.ConnectAsync();
        await byToken.NextAsync<HelloFrame>();

        server.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(CloseCodes.SessionEnded, await byToken.ClosedAsync());
        var channel = await owner.CreateChannelAsync();
        Assert.Equal(channel.Id, (await bySession.NextEventAsync<ChannelCreated>()).Channel.Id);
    }

    [Fact]
    public async Task What_has_expired_is_forgotten()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        await owner.SignInAgainAsync();
        await owner.Api.PostAsync("gateway/tickets").ShouldSucceedAsync();
        await owner.Api.PostAsync("invites", new CreateInviteRequest()).ShouldSucceedAsync();
        await owner.Api.PostAsync("tokens", new CreateTokenRequest
        {
            Name = "a", Scopes = [Scopes.Read], ExpiresAt = server.Clock.GetUtcNow().AddHours(1),
        }).ShouldSucceedAsync();
        await owner.WithTokenAsync(Scopes.Read);
        var workspace = (await owner.Api.GetAsync<Workspace>("workspace")).Id;

        server.Clock.Advance(TimeSpan.FromDays(31));
        var forget = server.Services.GetServices<IHousekeeping>().OfType<ForgetExpiredSignIns>().Single();
        await server.Services.GetRequiredService<Journal>().WriteAsync(workspace, transaction => forget.ForgetAsync(transaction, 100), Cancel);

        await using var read = await server.Services.GetRequiredService<Database>().ReadAsync(Cancel);
        Assert.Equal(0, await read.ScalarAsync<long>("SELECT COUNT(*) FROM sessions"));
        Assert.Equal(0, await read.ScalarAsync<long>("SELECT COUNT(*) FROM gateway_tickets"));
        Assert.Equal(0, await read.ScalarAsync<long>("SELECT COUNT(*) FROM invites"));
        Assert.Equal("test", await read.ScalarAsync<string>("SELECT name FROM access_tokens"));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_leaves_tokens_alone()
    {
        var owner = await Server.SetUpAsync();
        var phone = await owner.InviteAsync("Ben");
        var laptop = await phone.SignInAgainAsync();
        var program = await phone.WithTokenAsync(Scopes.Read);
        await using var programsGateway = await program.ConnectAsync();

        await laptop.Api.PutAsync("users/me/password", new ChangePasswordRequest { CurrentPassword = Person.Password, NewPassword = "a new password" })
            .ShouldBeAsync(HttpStatusCode.NoContent);

        await phone.Api.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        await laptop.Api.GetAsync("users/me").ShouldSucceedAsync();
        await program.Api.GetAsync("users/me").ShouldSucceedAsync();
        Assert.Equal(laptop.Id, (await laptop.Api.PatchAsync<User>("users/me", new UpdateUserRequest { DisplayName = "Benjamin" })).Id);
        await programsGateway.NextEventAsync("user.updated");

        var email = (await laptop.Api.GetAsync<User>("users/me")).Email!;
        await Server.Anonymous.PostAsync("sessions", new SignInRequest { Email = email, Password = Person.Password })
            .ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials);
        await Server.Anonymous.PostAsync("sessions", new SignInRequest { Email = email, Password = "a new password" })
            .ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_password_changes_only_for_whoever_knows_it_and_not_by_guessing()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var change = new ChangePasswordRequest { CurrentPassword = "a wrong password", NewPassword = "a new password" };
        for (var i = 0; i < 10; i++)
        {
            await owner.Api.PutAsync("users/me/password", change).ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials);
        }

        await owner.Api.PutAsync("users/me/password", change with { CurrentPassword = ServerFixture.OwnerPassword })
            .ShouldFailAsync(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
        server.Clock.Advance(TimeSpan.FromMinutes(15));
        await owner.Api.PutAsync("users/me/password", change with { CurrentPassword = ServerFixture.OwnerPassword, NewPassword = "short" })
            .ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordTooShort);
    }

    [Fact]
    public async Task A_repeated_change_of_password_gets_the_first_answer()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var change = new ChangePasswordRequest { CurrentPassword = Person.Password, NewPassword = "a new password" };
        await ben.Api.PutAsync("users/me/password", change, key: "change-1").ShouldBeAsync(HttpStatusCode.NoContent);
        await ben.Api.PutAsync("users/me/password", change, key: "change-1").ShouldBeAsync(HttpStatusCode.NoContent);
        await ben.Api.PutAsync("users/me/password", change, key: "change-2").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials);
    }

    public sealed class OnSqlite(SqliteServer server) : SessionTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SessionTests(server), IClassFixture<PostgresServer>;
}
