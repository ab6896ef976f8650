using System.Net;

namespace Parley.Server.Tests.Search;

/// <summary>What admins learn of searching, and what they do not.</summary>
public abstract class SearchReportTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Searches_are_counted_by_day_with_what_came_of_them()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var channel = await owner.CreateChannelAsync();
        await owner.PostAsync(channel, "a needle");

        var found = await ben.SearchAsync("needle");
        await ben.SearchAsync("nothingofthesort");
        await owner.SearchAsync("needle");
        await ben.Api.PostAsync("search/opened", new HitOpenedRequest { SearchId = found.SearchId!.Value, Position = 3 }).ShouldSucceedAsync();
        await ben.Api.PostAsync("search/opened", new HitOpenedRequest { SearchId = found.SearchId!.Value, Position = 9 }).ShouldSucceedAsync();
        // Of somebody else's search nobody opens a hit.
        await owner.Api.PostAsync("search/opened", new HitOpenedRequest { SearchId = found.SearchId!.Value, Position = 1 }).ShouldSucceedAsync();

        var day = Assert.Single((await ReportAsync(server, owner, r => r.Days is [{ Searches: 3, Opened: 1 }])).Days);
        Assert.Equal((3, 2, 1, 1, 3.0), (day.Searches, day.People, day.Empty, day.Opened, day.MeanPosition));
        Assert.InRange(day.P50Ms, 0, day.P95Ms);
    }

    [Fact]
    public async Task What_fewer_than_five_people_looked_for_stays_theirs()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        List<Person> people = [owner];
        while (people.Count < 5)
        {
            people.Add(await owner.InviteAsync($"Person {people.Count}"));
        }

        foreach (var person in people)
        {
            await person.SearchAsync("Salary from:me");
            await person.SearchAsync("café -menu");
        }

        foreach (var person in people.Skip(1))
        {
            await person.SearchAsync("secret illness");
            await person.SearchAsync("secret illness");
        }

        var report = await ReportAsync(server, owner, r => r.Days is [{ Searches: 18 }]);

        Assert.Equal(["cafe", "salary"], report.Frequent.Select(f => f.Words).Order());
        Assert.All(report.Frequent, f => Assert.Equal((5, 5), (f.People, f.Searches)));
        Assert.Equal(["cafe", "salary"], report.Unanswered.Select(f => f.Words).Order());
    }

    [Fact]
    public async Task Statistics_are_for_admins_and_end()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        await ben.SearchAsync("something");
        await ReportAsync(server, owner, r => r.Days.Count == 1);
        await ben.Api.GetAsync("admin/search/report").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await owner.Api.GetAsync("admin/search/report?days=0").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await ben.Api.PostAsync("search/opened", new HitOpenedRequest { SearchId = new Id(1), Position = 0 }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);

        server.Clock.Advance(TimeSpan.FromDays(91));
        owner = Person.From(server, await server.Anonymous.PostAsync<SignedIn>(
            "sessions", new SignInRequest { Email = "olga@example.com", Password = ServerFixture.OwnerPassword }));
        Assert.Empty((await owner.Api.GetAsync<SearchReport>("admin/search/report?days=90")).Days);
        await Eventually.SeeAsync(
            async () =>
            {
                await using var read = await server.Database.ReadAsync(Cancel);
                return await read.ScalarAsync<long>("SELECT COUNT(*) FROM search_log");
            },
            rows => rows == 0,
            "old statistics to be forgotten");
    }

    private static Task<SearchReport> ReportAsync(ServerFixture server, Person admin, Func<SearchReport, bool> complete)
    {
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        return Eventually.SeeAsync(() => admin.Api.GetAsync<SearchReport>("admin/search/report"), complete, "the statistics to be written");
    }

    public sealed class OnSqlite(SqliteServer server) : SearchReportTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SearchReportTests(server), IClassFixture<PostgresServer>;
}
