using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Storage;

namespace Parley.Server.Tests.Identity;

public abstract class InviteTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task An_invite_lets_somebody_in_and_signs_them_in()
    {
        var owner = await Server.SetUpAsync();
        await using var gateway = await owner.ConnectAsync();
        var invite = await CreateAsync(owner, new CreateInviteRequest());
        Assert.Equal($"{Server.Address.GetLeftPart(UriPartial.Authority)}/join/{invite.Code}", invite.Url);
        Assert.Equal(Server.Clock.GetUtcNow().AddDays(7), invite.ExpiresAt, TimeSpan.FromMinutes(1));
        Assert.Equal(Role.Member, invite.Role);

        var preview = await Server.Anonymous.GetAsync<InvitePreview>($"invites/{invite.Code}");
        Assert.Equal(("Acme", "Olga Owner"), (preview.WorkspaceName, preview.InvitedBy));
        var reply = await AcceptAsync(Server, invite.Code);
        var ben = Person.From(Server, reply.ShouldBe(HttpStatusCode.Created).Read<SignedIn>());

        Assert.StartsWith($"parley_session={ben.Token};", Assert.Single(reply.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        Assert.Equal(Role.Member, ben.User.Role);
        var joined = await gateway.NextEventAsync<UserJoined>();
        Assert.Equal(ben.Id, joined.User.Id);
        Assert.Null(joined.User.Email);
        Assert.Contains((await ben.Api.GetAsync<ChannelPage>("channels?mine=true")).Channels, c => c.Name == "general");
        Assert.Equal(1, (await owner.Api.GetAsync<InviteList>("invites")).Invites.Single(i => i.Id == invite.Id).Uses);
    }

    [Fact]
    public async Task An_invite_ends_when_it_said_it_would()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var invite = await CreateAsync(owner, new CreateInviteRequest { ExpiresAt = server.Clock.GetUtcNow().AddHours(1) });
        server.Clock.Advance(TimeSpan.FromMinutes(59));
        (await AcceptAsync(server, invite.Code)).ShouldBe(HttpStatusCode.Created);
        server.Clock.Advance(TimeSpan.FromMinutes(2));

        (await AcceptAsync(server, invite.Code)).ShouldFail(HttpStatusCode.NotFound, ErrorCodes.InviteInvalid);
        await server.Anonymous.GetAsync($"invites/{invite.Code}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.InviteInvalid);
        Assert.Empty((await owner.Api.GetAsync<InviteList>("invites")).Invites);
    }

    [Fact]
    public async Task Of_those_who_race_for_the_last_use_one_comes_in()
    {
        var owner = await Server.SetUpAsync();
        var invite = await CreateAsync(owner, new CreateInviteRequest { MaxUses = 2 });
        (await AcceptAsync(Server, invite.Code)).ShouldBe(HttpStatusCode.Created);

        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AcceptAsync(Server, invite.Code)));

        Assert.Single(replies, r => r.Status == HttpStatusCode.Created);
        Assert.All(replies.Where(r => r.Status != HttpStatusCode.Created), r => r.ShouldFail(HttpStatusCode.NotFound, ErrorCodes.InviteInvalid));
    }

    [Fact]
    public async Task A_taken_address_does_not_use_an_invite_up()
    {
        var owner = await Server.SetUpAsync();
        var invite = await CreateAsync(owner, new CreateInviteRequest { MaxUses = 1 });
        (await AcceptAsync(Server, invite.Code, "OLGA@example.com")).ShouldFail(HttpStatusCode.Conflict, ErrorCodes.EmailTaken);
        (await AcceptAsync(Server, invite.Code)).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_revoked_invite_lets_nobody_in()
    {
        var owner = await Server.SetUpAsync();
        var invite = await CreateAsync(owner, new CreateInviteRequest());
        await owner.Api.DeleteAsync($"invites/{invite.Id}").ShouldBeAsync(HttpStatusCode.NoContent);
        (await AcceptAsync(Server, invite.Code)).ShouldFail(HttpStatusCode.NotFound, ErrorCodes.InviteInvalid);
        await owner.Api.DeleteAsync($"invites/{invite.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);
    }

    [Fact]
    public async Task An_invite_dies_with_the_inviters_right_to_give_it()
    {
        var owner = await Server.SetUpAsync();
        var admin = await owner.InviteAsync("Ada", Role.Admin);
        var invite = await CreateAsync(admin, new CreateInviteRequest());
        await owner.Api.PatchAsync($"users/{admin.Id}", new UpdateUserRequest { Role = Role.Member }).ShouldSucceedAsync();
        (await AcceptAsync(Server, invite.Code)).ShouldFail(HttpStatusCode.NotFound, ErrorCodes.InviteInvalid);
    }

    [Fact]
    public async Task Nobody_invites_above_their_own_role()
    {
        var owner = await Server.SetUpAsync();
        var admin = await owner.InviteAsync("Ada", Role.Admin);
        await admin.Api.PostAsync("invites", new CreateInviteRequest { Role = Role.Owner }).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        foreach (var role in new[] { Role.Admin, Role.Member, Role.Guest })
        {
            Assert.Equal(role, (await admin.InviteAsync("Somebody", role)).User.Role);
        }

        Assert.Equal(Role.Owner, (await owner.InviteAsync("Second", Role.Owner)).User.Role);
    }

    [Theory]
    [InlineData("""{"max_uses":0}""", "max_uses")]
    [InlineData("""{"max_uses":-1}""", "max_uses")]
    [InlineData("""{"expires_at":"2020-01-01T00:00:00.000Z"}""", "expires_at")]
    [InlineData("""{"expires_at":"2099-01-01T00:00:00.000Z"}""", "expires_at")]
    [InlineData("""{"role":"king"}""", "role")]
    public async Task What_can_not_be_asked_of_an_invite_is_refused_by_name(string body, string field)
    {
        var owner = await Server.SetUpAsync();
        var problem = await owner.Api.PostAsync("invites", body).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        Assert.Equal(field, problem.Field);
    }

    [Fact]
    public async Task A_repeat_gets_the_same_invite_though_its_code_is_not_kept()
    {
        var owner = await Server.SetUpAsync();
        var body = new CreateInviteRequest { MaxUses = 3 };
        var first = await owner.Api.PostAsync<CreatedInvite>("invites", body, key: "invite-1");
        var second = await owner.Api.PostAsync<CreatedInvite>("invites", body, key: "invite-1");
        Assert.Equal(first, second);
        Assert.Single((await owner.Api.GetAsync<InviteList>("invites")).Invites, i => i.Id == first.Id);
        await owner.Api.PostAsync("invites", body with { MaxUses = 4 }, key: "invite-1")
            .ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.IdempotencyKeyReused);

        await using var read = await Server.Services.GetRequiredService<Database>().ReadAsync(Cancel);
        var kept = await read.ScalarAsync<byte[]>("SELECT body FROM idempotency_keys WHERE key = 'invite-1'");
        Assert.False(kept.AsSpan().IndexOf(Encoding.UTF8.GetBytes(first.Code)) >= 0);
    }

    private static Task<CreatedInvite> CreateAsync(Person admin, CreateInviteRequest request) => admin.Api.PostAsync<CreatedInvite>("invites", request);

    private static Task<Reply> AcceptAsync(ServerFixture server, string code, string? email = null) =>
        server.Anonymous.PostAsync($"invites/{code}/accept", new AcceptInviteRequest
        {
            DisplayName = "Ben", Email = email ?? $"{Guid.NewGuid():N}@example.com", Password = Person.Password,
        });

    public sealed class OnSqlite(SqliteServer server) : InviteTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : InviteTests(server), IClassFixture<PostgresServer>;
}
