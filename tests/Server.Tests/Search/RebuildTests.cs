using System.Net;

namespace Parley.Server.Tests.Search;

/// <summary>The index can be made anew at any time, and answers meanwhile.</summary>
public abstract class RebuildTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_rebuild_brings_back_what_was_lost_and_takes_out_what_is_gone()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var root = await owner.PostAsync(channel, "an old message");
        await owner.ReplyAsync(root, "an old reply");
        await owner.ReactAsync(root, "tada");
        await owner.PostAsync(channel, "an old ghost");
        await server.IndexedAsync();
        await server.Journal.WriteAsync((await owner.Api.GetAsync<Workspace>("workspace")).Id, async transaction =>
        {
            await server.EmptyIndexAsync(transaction.Sql);
            return true;
        }, Cancel);
        Assert.Empty(await owner.FindAsync("old"));

        await RebuildAsync(owner);

        Assert.Equal(["an old ghost", "an old reply", "an old message"], await owner.FindAsync("old"));
        Assert.Equal(["an old message"], await owner.FindAsync("has:reaction has:thread mess*"));
        Assert.Equal(["an old reply"], await owner.FindAsync("epl is:reply"));
        Assert.Equal("message", (await owner.SearchAsync("mesage")).DidYouMean);
    }

    [Fact]
    public async Task Searches_are_answered_and_messages_indexed_while_it_runs()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        for (var n = 0; n < 100; n++)
        {
            await owner.PostAsync(channel, $"lasting {n}");
        }

        await server.IndexedAsync();
        await owner.Api.PostAsync("admin/search/reindex").ShouldSucceedAsync();
        SearchIndexState state;
        var posted = 0;
        do
        {
            state = await owner.Api.GetAsync<SearchIndexState>("admin/search/index");
            Assert.Equal(100, (await owner.Api.GetAsync<SearchPage>("search?q=lasting")).Total);
            await owner.PostAsync(channel, $"meanwhile {posted++}");
        }
        while (state.Rebuild!.FinishedAt is null);

        Assert.Equal((100, 100), (state.Rebuild.Messages, state.Rebuild.Done));
        Assert.Equal(posted, (await owner.FindAsync("meanwhile")).Count);
        Assert.Equal(100 + posted, (await owner.Api.GetAsync<SearchIndexState>("admin/search/index")).Messages);
    }

    [Fact]
    public async Task A_rebuild_that_the_server_left_goes_on_and_a_second_one_can_follow()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        for (var n = 0; n < 60; n++)
        {
            await owner.PostAsync(channel, $"lasting {n}");
        }

        await owner.Api.PostAsync("admin/search/reindex").ShouldSucceedAsync();
        await server.RestartAsync();
        var first = await FinishedAsync(owner);
        var second = await RebuildAsync(owner);

        Assert.True(second.Rebuild!.StartedAt > first.Rebuild!.StartedAt);
        Assert.Equal(60, (await owner.FindAsync("lasting")).Count);
        Assert.Equal((60, 0), (second.Messages, second.Lag));
    }

    [Fact]
    public async Task Only_admins_rebuild()
    {
        var ben = await (await Server.SetUpAsync()).InviteAsync("Ben");
        await ben.Api.PostAsync("admin/search/reindex").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        await ben.Api.GetAsync("admin/search/index").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
    }

    private static async Task<SearchIndexState> RebuildAsync(Person admin)
    {
        await admin.Api.PostAsync("admin/search/reindex").ShouldSucceedAsync();
        return await FinishedAsync(admin);
    }

    private static Task<SearchIndexState> FinishedAsync(Person admin) =>
        Eventually.SeeAsync(() => admin.Api.GetAsync<SearchIndexState>("admin/search/index"), s => s.Rebuild!.FinishedAt is not null && s.Lag == 0, "the rebuild to end");

    public sealed class OnSqlite(SqliteServer server) : RebuildTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : RebuildTests(server), IClassFixture<PostgresServer>;
}
