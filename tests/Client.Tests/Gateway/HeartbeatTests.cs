using Parley.Client.Gateway;
using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Gateway;

public sealed class HeartbeatTests
{
    private const int HeartbeatMs = 100_000;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(HeartbeatMs);

    private readonly TurnedClock _clock = new();

    [Fact]
    public async Task Two_silent_heartbeats_mean_a_dead_connection()
    {
        await using var server = await GatewayServer.StartAsync(
            async visit =>
            {
                await visit.HelloAsync(HeartbeatMs);
                await visit.StayAsync();
            },
            async visit =>
            {
                await visit.HelloAsync(HeartbeatMs);
                await visit.SendAsync(Samples.Events(1, 1));
                await visit.StayAsync();
            });
        await using var client = Client(server);
        var first = FirstAsync(client);

        Assert.Equal(2 * Heartbeat, await _clock.AlarmAsync(due => due > Heartbeat));
        _clock.Turn((2 * Heartbeat) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(GatewayState.Connected, client.State);
        _clock.Turn(TimeSpan.FromMilliseconds(1));
        _clock.Turn(await PauseAsync());

        Assert.Equal(1, (await first).Seq);
        Assert.Equal(2, server.Cursors.Count);
    }

    [Fact]
    public async Task A_heartbeat_moves_the_cursor()
    {
        await using var server = await GatewayServer.StartAsync(
            async visit =>
            {
                await visit.HelloAsync(HeartbeatMs);
                await visit.SendAsync(new HeartbeatFrame { Cursor = 40 });
                await visit.CloseAsync(CloseCodes.ServerError);
                await visit.StayAsync();
            },
            async visit =>
            {
                await visit.HelloAsync(HeartbeatMs);
                await visit.SendAsync(Samples.Events(41, 41));
                await visit.StayAsync();
            });
        await using var client = Client(server);
        var first = FirstAsync(client);
        _clock.Turn(await PauseAsync());

        Assert.Equal(41, (await first).Seq);
        Assert.Equal([0, 40], server.Cursors);
    }

    [Fact]
    public async Task The_client_says_something_once_a_heartbeat()
    {
        var pings = 0;
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            await visit.HelloAsync(HeartbeatMs);
            for (; pings < 3; pings++)
            {
                Assert.Equal("ping", (await visit.ReceiveAsync())?.T);
                await visit.SendAsync(new PongFrame());
            }

            await visit.SendAsync(Samples.Events(1, 1));
            await visit.StayAsync();
        });
        await using var client = Client(server);
        var first = FirstAsync(client);

        for (var turn = 0; turn < 3; turn++)
        {
            // The pong sets the alarm for silence anew; only then is the next heartbeat due.
            await _clock.AlarmAsync(due => due == 2 * Heartbeat);
            _clock.Turn(Heartbeat);
        }

        Assert.Equal(1, (await first).Seq);
        Assert.Equal(3, pings);
    }

    [Fact]
    public async Task A_consumer_that_takes_its_time_is_no_silence_of_the_server()
    {
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            await visit.HelloAsync(HeartbeatMs);
            await visit.SendAsync(Samples.Events(2, 1, 2));
            await visit.SendAsync(Samples.Events(3, 3));
            await visit.StayAsync();
        });
        await using var client = Client(server);
        var seen = new List<long>();

        await foreach (var entry in client.EventsAsync(0, Patience.Token))
        {
            seen.Add(entry.Seq);
            _clock.Turn(5 * Heartbeat);
            if (entry.Seq == 3)
            {
                break;
            }
        }

        Assert.Equal([1, 2, 3], seen);
        Assert.Single(server.Cursors);
    }

    [Fact]
    public async Task A_draining_server_says_how_long_to_wait()
    {
        await using var server = await GatewayServer.StartAsync(
            async visit =>
            {
                await visit.HelloAsync(HeartbeatMs);
                await visit.SendAsync(new ReconnectFrame { AfterMs = 4_321 });
                await visit.StayAsync();
            },
            async visit =>
            {
                await visit.HelloAsync(HeartbeatMs);
                await visit.SendAsync(Samples.Events(1, 1));
                await visit.StayAsync();
            });
        await using var client = Client(server);
        var first = FirstAsync(client);

        await _clock.AlarmAsync(due => due == TimeSpan.FromMilliseconds(4_321));
        _clock.Turn(TimeSpan.FromMilliseconds(4_321));

        Assert.Equal(1, (await first).Seq);
    }

    [Fact]
    public async Task A_server_that_never_says_hello_is_given_up_in_time()
    {
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            await visit.AcceptAsync();
            await visit.StayAsync();
        });
        await using var client = Client(server, attempts: 1);
        var first = FirstAsync(client);

        await _clock.AlarmAsync(due => due == new GatewayOptions().ConnectTimeout);
        _clock.Turn(new GatewayOptions().ConnectTimeout);

        Assert.Equal(ClientErrorCodes.Unreachable, (await Assert.ThrowsAsync<ParleyException>(() => first)).Code);
    }

    private GatewayClient Client(GatewayServer server, int? attempts = null) =>
        new(server.Address, "secret", new GatewayOptions { Time = _clock, Random = new Random(1), Attempts = attempts });

    private Task<TimeSpan> PauseAsync() => _clock.AlarmAsync(due => due <= TimeSpan.FromSeconds(1));

    private static async Task<EventEnvelope> FirstAsync(GatewayClient client)
    {
        await foreach (var entry in client.EventsAsync(0, Patience.Token))
        {
            return entry;
        }

        throw new InvalidOperationException("The events ended.");
    }
}
