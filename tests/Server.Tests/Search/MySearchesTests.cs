using System.Net;

namespace Parley.Server.Tests.Search;

/// <summary>Saved and last searches are kept on the server, for one person.</summary>
public abstract class MySearchesTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_search_is_saved_renamed_and_removed()
    {
        var (owner, ben) = (await Server.SetUpAsync(), await (await Server.SetUpAsync()).InviteAsync("Ben"));
        var saved = await ben.Api.PostAsync<SavedSearch>("search/saved", new SaveSearchRequest { Q = "from:me has:link" });
        Assert.Equal(("from:me has:link", "from:me has:link"), (saved.Name, saved.Q));

        var again = await ben.Api.PostAsync<SavedSearch>("search/saved", new SaveSearchRequest { Q = "from:me has:link", Name = "My links" });
        Assert.Equal(saved with { Name = "My links" }, again);
        await ben.Api.PatchAsync($"search/saved/{saved.Id}", new RenameSavedSearchRequest { Name = "Links" }).ShouldSucceedAsync();
        Assert.Equal([again with { Name = "Links" }], (await MineAsync(ben)).Saved);
        Assert.Empty((await MineAsync(owner)).Saved);

        await owner.Api.PatchAsync($"search/saved/{saved.Id}", new RenameSavedSearchRequest { Name = "x" }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        await owner.Api.DeleteAsync($"search/saved/{saved.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        await ben.Api.DeleteAsync($"search/saved/{saved.Id}").ShouldSucceedAsync();
        Assert.Empty((await MineAsync(ben)).Saved);
    }

    [Fact]
    public async Task The_last_searches_come_newest_first_each_once_and_only_so_many()
    {
        var ben = await (await Server.SetUpAsync()).InviteAsync("Ben");
        for (var n = 0; n < Limits.RecentSearches + 2; n++)
        {
            await RememberAsync(ben, $"search {n}");
        }

        await RememberAsync(ben, "search 5");

        var recent = (await MineAsync(ben)).Recent;
        Assert.Equal(Limits.RecentSearches, recent.Count);
        Assert.Equal(["search 5", $"search {Limits.RecentSearches + 1}"], recent.Take(2));
        Assert.Equal(recent.Count, recent.Distinct().Count());

        await ben.Api.DeleteAsync($"search/recent?q={Uri.EscapeDataString("search 5")}").ShouldSucceedAsync();
        Assert.DoesNotContain("search 5", (await MineAsync(ben)).Recent);
        await ben.Api.DeleteAsync("search/recent").ShouldSucceedAsync();
        Assert.Empty((await MineAsync(ben)).Recent);
    }

    [Fact]
    public async Task All_devices_of_a_person_hear_of_it_and_nobody_else()
    {
        var owner = await Server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        await using var device = await ben.ConnectAsync();
        await using var other = await owner.ConnectAsync();

        await RememberAsync(ben, "parrots");
        var heard = await device.NextEventAsync<SearchesUpdated>();
        Assert.Equal(["parrots"], heard.Searches.Recent);

        await RememberAsync(owner, "mine");
        Assert.Equal(["mine"], (await other.NextEventAsync<SearchesUpdated>()).Searches.Recent);
    }

    [Fact]
    public async Task There_is_a_limit_and_it_has_a_name()
    {
        var ben = await (await Server.SetUpAsync()).InviteAsync("Ben");
        for (var n = 0; n < Limits.SavedSearches; n++)
        {
            await ben.Api.PostAsync<SavedSearch>("search/saved", new SaveSearchRequest { Q = $"q{n}" });
        }

        await ben.Api.PostAsync("search/saved", new SaveSearchRequest { Q = "one more" }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.TooManySavedSearches);
        await ben.Api.PostAsync("search/saved", new SaveSearchRequest { Q = "q0", Name = "first" }).ShouldSucceedAsync();
        foreach (var q in new[] { "", "   ", new string('x', Limits.SearchQuery + 1) })
        {
            await ben.Api.PostAsync("search/saved", new SaveSearchRequest { Q = q }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
            await ben.Api.PutAsync("search/recent", new RememberSearchRequest { Q = q }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        }
    }

    private static Task<MySearches> MineAsync(Person person) => person.Api.GetAsync<MySearches>("search/mine");

    private static Task RememberAsync(Person person, string q) =>
        person.Api.PutAsync("search/recent", new RememberSearchRequest { Q = q }).ShouldSucceedAsync();

    public sealed class OnSqlite(SqliteServer server) : MySearchesTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : MySearchesTests(server), IClassFixture<PostgresServer>;
}
