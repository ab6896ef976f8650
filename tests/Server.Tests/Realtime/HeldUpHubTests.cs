using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Realtime;
using Parley.Server.Tests.Telemetry;

namespace Parley.Server.Tests.Realtime;

/// <summary>While a hub is held up, what waits for it is bounded; nobody loses an event, a connection or their presence by that.</summary>
public abstract class HeldUpHubTests(ServerFixture server) : OnBothDatabases(server)
{
    private const int Kept = 16;
    private const int Posts = 40;

    [Fact]
    public async Task Events_that_it_did_not_take_are_delivered_from_the_log_also_when_nothing_follows()
    {
        await using var server = await Server.AnotherAsync(("Realtime:RecentEvents", $"{Kept}"));
        var owner = await server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ada);
        await using var gateway = await ada.ConnectAsync();
        await using var watching = await owner.ConnectAsync();
        GatewayClient late;
        using (await server.HoldHubAsync())
        {
            for (var i = 0; i < Posts; i++)
            {
                await owner.PostAsync(channel, $"{i}");
            }

            late = await ada.ConnectAsync();
            await gateway.SendAsync(new ClientFrame { T = "presence", State = PresenceState.Online });
            await gateway.SendAsync(new ClientFrame { T = "presence", State = PresenceState.Away });
            await late.SendAsync(new ClientFrame { T = "presence", State = PresenceState.Away });
            await gateway.SendAsync(new ClientFrame { T = "ping" });
            await gateway.NextAsync<PongFrame>();
        }

        for (var i = 0; i < Posts; i++)
        {
            Assert.Equal($"{i}", (await gateway.NextEventAsync<MessagePosted>()).Message.Text);
        }

        Assert.True(await DroppedAsync(server, "events") > 0);
        await owner.PostAsync(channel, "after");
        Assert.Equal("after", (await late.NextEventAsync<MessagePosted>()).Message.Text);
        await Eventually.SeeAsync(
            async () => (await owner.SyncAsync()).Presence.FirstOrDefault(p => p.UserId == ada.Id)?.State, state => state == PresenceState.Away, "her to be away");
        await late.DisposeAsync();
    }

    [Fact]
    public async Task Typing_is_left_out_past_a_bound_and_told_again_once_it_goes_on()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        await using var gateway = await owner.ConnectAsync();
        var hub = server.Services.GetRequiredService<Hubs>().All.Single();
        var told = 0;
        using (await server.HoldHubAsync())
        {
            for (var i = 0; i < 2 * HubInbox.MostPassing; i++)
            {
                hub.PostPassing(() => told++);
            }
        }

        await hub.ConnectionsAsync();
        Assert.Equal(HubInbox.MostPassing, told);
        Assert.Equal(HubInbox.MostPassing, await DroppedAsync(server, "passing"));
        hub.PostPassing(() => told++);
        await hub.ConnectionsAsync();
        Assert.Equal(HubInbox.MostPassing + 1, told);
    }

    private static async Task<double> DroppedAsync(ServerFixture server, string kind)
    {
        var metrics = (await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/metrics"))).ShouldSucceed();
        return PrometheusText.Parse(metrics.Text).Find("parley_hub_dropped_total", ("kind", kind)).Value;
    }

    public sealed class OnSqlite(SqliteServer server) : HeldUpHubTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : HeldUpHubTests(server), IClassFixture<PostgresServer>;
}
