using System.Net;

namespace Parley.Server.Tests.Identity;

public abstract class ListUsersTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Pages_follow_names_whatever_their_case_and_accents()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        string[] names = ["Zoë", "émile", "Émile", "adam", "Ōta", "ben", "Ben", "Łukasz", "李雷", "Ирина"];
        foreach (var name in names)
        {
            await owner.InviteAsync(name);
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await owner.Api.GetAsync<UserPage>($"users?limit=3&cursor={cursor}");
            Assert.InRange(page.Users.Count, 1, 3);
            seen.AddRange(page.Users.Select(u => u.DisplayName));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(["adam", "ben", "Ben", "émile", "Émile", "Łukasz", "Olga Owner", "Ōta", "Zoë", "Ирина", "李雷"], seen);
    }

    [Theory]
    [InlineData("jose", true)]
    [InlineData("JOSÉ", true)]
    [InlineData("mart", true)]
    [InlineData("joseph", false)]
    [InlineData("%25", false)]
    [InlineData("jos_", false)]
    public async Task People_are_found_by_any_part_of_their_name(string q, bool found)
    {
        var owner = await Server.SetUpAsync();
        var jose = await owner.InviteAsync("José Martínez");
        var page = await owner.Api.GetAsync<UserPage>($"users?limit=200&q={q}");
        Assert.Equal(found, page.Users.Any(u => u.Id == jose.Id));
    }

    [Fact]
    public async Task Admins_find_people_by_their_address_and_members_do_not()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        Assert.Contains((await owner.Api.GetAsync<UserPage>("users?q=OLGA@example")).Users, u => u.Id == owner.Id);
        Assert.Empty((await ben.Api.GetAsync<UserPage>("users?q=olga@example")).Users);
    }

    [Fact]
    public async Task People_are_fetched_by_their_ids()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var page = await owner.Api.GetAsync<UserPage>($"users?ids={ben.Id},{owner.Id},987654321");
        Assert.Equal([ben.Id, owner.Id], page.Users.Select(u => u.Id));
        await owner.Api.GetAsync("users?ids=abc").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidId);
        await owner.Api.GetAsync($"users?ids={string.Join(',', Enumerable.Range(1, 201))}").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await owner.Api.GetAsync("users?cursor=nonsense").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidCursor);
        await owner.Api.GetAsync("users?limit=0").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await owner.Api.GetAsync("users?q=%00").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    [Fact]
    public async Task Addresses_are_for_their_owner_and_for_admins()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var ada = await owner.InviteAsync("Ada", Role.Admin);
        Assert.NotNull((await ben.Api.GetAsync<User>("users/me")).Email);
        Assert.NotNull((await ada.Api.GetAsync<User>($"users/{ben.Id}")).Email);
        Assert.Null((await ben.Api.GetAsync<User>($"users/{ada.Id}")).Email);
        Assert.All((await ben.Api.GetAsync<UserPage>("users?limit=200")).Users, u => Assert.Equal(u.Id == ben.Id, u.Email is not null));
    }

    [Fact]
    public async Task A_guest_sees_only_the_people_who_share_a_channel_with_them()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var stranger = await owner.InviteAsync("Stranger");
        var guest = await owner.InviteAsync("Gast", Role.Guest);
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ben, guest);

        Assert.Equal(
            new[] { ben.Id, guest.Id, owner.Id }.Order(), (await guest.Api.GetAsync<UserPage>("users?limit=200")).Users.Select(u => u.Id).Order());
        Assert.Empty((await guest.Api.GetAsync<UserPage>($"users?ids={stranger.Id}")).Users);
        Assert.Empty((await guest.Api.GetAsync<UserPage>("users?q=Stranger")).Users);
        Assert.Equal(ben.Id, (await guest.Api.GetAsync<User>($"users/{ben.Id}")).Id);
        var hidden = await guest.Api.GetAsync($"users/{stranger.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UserNotFound);
        var missing = await guest.Api.GetAsync("users/987654321").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UserNotFound);
        Assert.Equal(missing with { RequestId = null }, hidden with { RequestId = null });

        await owner.RemoveAsync(channel, guest);
        Assert.Equal([guest.Id], (await guest.Api.GetAsync<UserPage>("users")).Users.Select(u => u.Id));
    }

    [Fact]
    public async Task A_guest_hears_of_the_people_whom_they_know_and_of_no_others()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var stranger = await owner.InviteAsync("Stranger");
        var guest = await owner.InviteAsync("Gast", Role.Guest);
        await owner.CreateChannelAsync(ChannelKind.Private, ben, guest);
        await using var gateway = await guest.ConnectAsync();

        await stranger.Api.PatchAsync("users/me", new UpdateUserRequest { DisplayName = "Still strange" }).ShouldSucceedAsync();
        await owner.InviteAsync("Newcomer");
        await ben.Api.PatchAsync("users/me", new UpdateUserRequest { DisplayName = "Benjamin" }).ShouldSucceedAsync();

        var next = await gateway.NextEventAsync();
        Assert.Equal("user.updated", next.Type);
        Assert.Equal("Benjamin", next.Data.GetProperty("user").GetProperty("display_name").GetString());
    }

    [Fact]
    public async Task Admins_see_when_people_were_last_active()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var channel = await ben.CreateChannelAsync();
        var before = Server.Clock.GetUtcNow().AddMinutes(-1);
        await ben.PostAsync(channel, "here I am");

        var seen = await Eventually.SeeAsync(
            () => owner.Api.GetAsync<User>($"users/{ben.Id}"), static user => user.LastActiveAt is not null, "the log's reader");

        Assert.InRange(seen.LastActiveAt!.Value, before, Server.Clock.GetUtcNow());
        Assert.Null((await ben.Api.GetAsync<User>($"users/{ben.Id}")).LastActiveAt);
    }

    public sealed class OnSqlite(SqliteServer server) : ListUsersTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ListUsersTests(server), IClassFixture<PostgresServer>;
}
