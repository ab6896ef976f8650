using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Identity;

public abstract class AccessTokenTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_token_does_what_its_scopes_say_and_no_more()
    {
        var owner = await Server.SetUpAsync();
        var reader = await owner.WithTokenAsync(Scopes.Read);
        var writer = await owner.WithTokenAsync(Scopes.Write);
        var admin = await owner.WithTokenAsync(Scopes.Admin);
        var channel = new CreateChannelRequest { Kind = ChannelKind.Public, Name = "by-token" };

        await reader.Api.GetAsync("users").ShouldSucceedAsync();
        await reader.Api.PostAsync("channels", channel).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.MissingScope);
        await reader.Api.PostAsync("gateway/tickets").ShouldBeAsync(HttpStatusCode.Created);
        await writer.Api.PostAsync("channels", channel).ShouldBeAsync(HttpStatusCode.Created);
        await writer.Api.GetAsync("users").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.MissingScope);
        await writer.Api.PostAsync("invites", new CreateInviteRequest()).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.MissingScope);
        await writer.Api.PatchAsync($"users/{owner.Id}", new UpdateUserRequest { Role = Role.Owner })
            .ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.MissingScope);
        await admin.Api.PostAsync("invites", new CreateInviteRequest()).ShouldBeAsync(HttpStatusCode.Created);
        await admin.Api.PostAsync("channels", channel with { Name = "by-admin" }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.MissingScope);
    }

    [Fact]
    public async Task A_reading_token_of_an_admin_sees_no_addresses()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        Assert.NotNull((await owner.Api.GetAsync<User>($"users/{ben.Id}")).Email);
        var reader = await owner.WithTokenAsync(Scopes.Read);
        Assert.Null((await reader.Api.GetAsync<User>($"users/{ben.Id}")).Email);
        var admin = await owner.WithTokenAsync(Scopes.Read, Scopes.Admin);
        Assert.NotNull((await admin.Api.GetAsync<User>($"users/{ben.Id}")).Email);
    }

    [Fact]
    public async Task A_token_can_not_make_itself_more()
    {
        var owner = await Server.SetUpAsync();
        var token = await owner.WithTokenAsync(Scopes.Read, Scopes.Write, Scopes.Admin);
        var change = new ChangePasswordRequest { CurrentPassword = ServerFixture.OwnerPassword, NewPassword = "a new password" };
        Reply[] replies =
        [
            await token.Api.PostAsync("tokens", new CreateTokenRequest { Name = "more", Scopes = [Scopes.Read] }),
            await token.Api.GetAsync("tokens"),
            await token.Api.DeleteAsync("tokens/1"),
            await token.Api.PutAsync("users/me/password", change),
            await token.Api.GetAsync("sessions"),
            await token.Api.DeleteAsync("sessions/1"),
            await token.Api.DeleteAsync("sessions/current"),
        ];
        Assert.All(replies, r => r.ShouldFail(HttpStatusCode.Forbidden, ErrorCodes.MissingScope));
    }

    [Fact]
    public async Task A_token_ends_when_it_said_it_would()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var created = await owner.Api.PostAsync<CreatedToken>("tokens", new CreateTokenRequest
        {
            Name = "short", Scopes = [Scopes.Read], ExpiresAt = server.Clock.GetUtcNow().AddMinutes(10),
        });
        var api = new ApiClient(server, created.Token);
        await api.GetAsync("users/me").ShouldSucceedAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        await api.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
    }

    [Fact]
    public async Task A_revoked_token_is_over_at_once_and_its_connection_closes()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var token = await ben.WithTokenAsync(Scopes.Read);
        await using var gateway = await token.ConnectAsync();
        await using var own = await ben.ConnectAsync();
        var listed = Assert.Single((await ben.Api.GetAsync<AccessTokenList>("tokens")).Tokens);

        await owner.Api.DeleteAsync($"tokens/{listed.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        await ben.Api.DeleteAsync($"tokens/{listed.Id}").ShouldBeAsync(HttpStatusCode.NoContent);

        await token.Api.GetAsync("users/me").ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.NotSignedIn);
        Assert.Equal(CloseCodes.SessionEnded, await gateway.ClosedAsync());
        Assert.Equal(listed.Id, (await own.NextEventAsync<SessionRevoked>()).SessionId);
        Assert.Empty((await ben.Api.GetAsync<AccessTokenList>("tokens")).Tokens);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_kept_as_a_hash()
    {
        var owner = await Server.SetUpAsync();
        var request = new CreateTokenRequest { Name = "deploy", Scopes = [Scopes.Write, Scopes.Read, Scopes.Read] };
        var first = await owner.Api.PostAsync<CreatedToken>("tokens", request, key: "token-1");
        Assert.Equal(first, await owner.Api.PostAsync<CreatedToken>("tokens", request, key: "token-1"));

        var list = await owner.Api.GetAsync("tokens");
        Assert.DoesNotContain(first.Token, list.Text, StringComparison.Ordinal);
        var listed = list.Read<AccessTokenList>().Tokens.Single(t => t.Id == first.Id);
        Assert.Equal("deploy", listed.Name);
        Assert.Equal([Scopes.Write, Scopes.Read], listed.Scopes);
        await using var read = await Server.Services.GetRequiredService<Database>().ReadAsync(Cancel);
        var kept = await read.ScalarAsync<byte[]>("SELECT body FROM idempotency_keys WHERE key = 'token-1'");
        Assert.False(kept.AsSpan().IndexOf(Encoding.UTF8.GetBytes(first.Token)) >= 0);
        Assert.Equal(32, (await read.ScalarAsync<byte[]>("SELECT token_hash FROM access_tokens WHERE name = 'deploy'")).Length);
    }

    [Fact]
    public async Task A_repeat_of_a_secret_answer_from_another_session_is_refused()
    {
        var owner = await Server.SetUpAsync();
        var request = new CreateTokenRequest { Name = "deploy", Scopes = [Scopes.Read] };
        await owner.Api.PostAsync<CreatedToken>("tokens", request, key: "token-2");
        var elsewhere = await owner.SignInAgainAsync();
        await elsewhere.Api.PostAsync("tokens", request, key: "token-2").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.IdempotencyKeyReused);
    }

    [Theory]
    [InlineData("""{"name":"a","scopes":[]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":["everything"]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":[null]}""", "scopes")]
    [InlineData("""{"name":"a","scopes":null}""", "scopes")]
    [InlineData("""{"name":"","scopes":["read"]}""", "name")]
    [InlineData("""{"name":"a","scopes":["read"],"expires_at":"2020-01-01T00:00:00Z"}""", "expires_at")]
    public async Task What_can_not_be_asked_of_a_token_is_refused_by_name(string body, string field)
    {
        var owner = await Server.SetUpAsync();
        var problem = await owner.Api.PostAsync("tokens", body).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        Assert.StartsWith(field, problem.Field, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_admins_make_tokens_that_act_as_admins()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        await ben.Api.PostAsync("tokens", new CreateTokenRequest { Name = "a", Scopes = [Scopes.Admin] })
            .ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
    }

    public sealed class OnSqlite(SqliteServer server) : AccessTokenTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : AccessTokenTests(server), IClassFixture<PostgresServer>;
}
