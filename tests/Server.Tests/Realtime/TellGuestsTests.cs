using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Parley.Server.Realtime;

namespace Parley.Server.Tests.Realtime;

public sealed class TellGuestsTests(PostgresServer server) : OnBothDatabases(server), IClassFixture<PostgresServer>
{
    [Fact]
    public async Task However_often_people_come_and_go_elsewhere_guests_are_looked_up_one_run_at_a_time()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var (ada, guest) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Guest", Role.Guest));
        await owner.CreateChannelAsync(ChannelKind.Private, ada, guest);
        await using var gateway = await guest.ConnectAsync();
        await Eventually.SeeAsync(server.ConnectionsAsync, people => people.Contains(guest.Id), "the guest to be registered");

        var workspaceId = (await owner.SyncAsync()).Workspace.Id;
        await using var database = new WatchedDatabase(Parley.Server.Storage.Database.Open(server.DatabaseAddress));
        var guests = new TellGuests(server.Services.GetRequiredService<Hubs>().Of(workspaceId), workspaceId, database, NullLogger.Instance);
        database.Hold();
        guests.Tell(Ada(PresenceState.Online));
        await Eventually.SeeAsync(() => Task.FromResult(database.Asked), asked => asked == 1, "the first look-up");
        for (var i = 0; i < 9; i++)
        {
            guests.Tell(Ada(PresenceState.Away));
        }

        guests.Tell(Ada(PresenceState.Offline));
        database.LetGo();

        Assert.Equal(PresenceState.Online, await StateAsync());
        Assert.Equal(PresenceState.Offline, await StateAsync());
        Assert.Equal(2, database.Asked);

        List<UserPresence> Ada(PresenceState state) => [new UserPresence { UserId = ada.Id, State = state }];

        async Task<PresenceState> StateAsync()
        {
            while (true)
            {
                if ((await gateway.NextAsync<PresenceFrame>()).Users.FirstOrDefault(u => u.UserId == ada.Id) is { } news)
                {
                    return news.State;
                }
            }
        }
    }
}
