using Microsoft.Extensions.DependencyInjection;
using Parley.Server.EventLog;
using Parley.Server.Realtime;

namespace Parley.Server.Tests.Realtime;

/// <summary>What goes wrong inside the server costs its clients a moment, never an event.</summary>
public abstract class HubFailureTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_database_that_is_away_when_the_first_client_comes_is_asked_again_until_it_answers()
    {
        await using var server = await WatchedDatabase.ServeAsync(Server);
        var database = (WatchedDatabase)server.Database;
        var owner = await server.SetUpAsync();
        var workspace = await owner.Api.GetAsync<Workspace>("workspace");

        database.Away = true;
        var hub = server.Services.GetRequiredService<Hubs>().Of(workspace.Id);
        await Eventually.SeeAsync(() => LinesAsync(server, "where its log stands"), lines => lines >= 2, "the hub to have asked twice");
        Assert.Equal(-1, hub.Head);
        database.Away = false;

        await using var gateway = await owner.ConnectAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.PostAsync(channel, "hello");
        Assert.Equal("hello", (await gateway.NextEventAsync<MessagePosted>()).Message.Text);
    }

    [Fact]
    public async Task After_events_that_could_not_be_delivered_clients_resume_and_get_each_of_them_once()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        var sync = await owner.SyncAsync();
        await using var gateway = await owner.ConnectAsync(sync.Cursor);
        await Eventually.SeeAsync(server.ConnectionsAsync, people => people.Count == 1, "the client to be registered");

        // Nobody can join a channel that the event does not name.
        await server.Journal.WriteAsync(
            sync.Workspace.Id,
            transaction => Task.FromResult(transaction.Append(Audience.Everyone, new MemberJoined { UserId = owner.Id, AddedBy = owner.Id, Channel = channel })),
            Cancel);
        Assert.Equal(CloseCodes.ServerError, await gateway.ClosedAsync());

        await using var back = await owner.ConnectAsync(gateway.Cursor);
        await owner.PostAsync(channel, "hello");
        var events = await back.EventsUpToAsync("message.posted");
        Assert.Equal([sync.Cursor + 1, sync.Cursor + 2], events.Select(e => e.Seq));
        Assert.Equal(1, await LinesAsync(server, "could not be delivered"));
    }

    private static Task<int> LinesAsync(ServerFixture server, string said) =>
        Task.FromResult(server.Logs.All.Count(line => line.ToString().Contains(said, StringComparison.Ordinal)));

    public sealed class OnSqlite(SqliteServer server) : HubFailureTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : HubFailureTests(server), IClassFixture<PostgresServer>;
}
