using Parley.Client.Gateway;
using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Gateway;

public sealed class ConnectionTests
{
    private readonly TurnedClock _clock = new();

    [Theory]
    [InlineData(401, ErrorCodes.NotSignedIn)]
    [InlineData(403, ErrorCodes.Forbidden)]
    [InlineData(404, ClientErrorCodes.UnexpectedAnswer)]
    public async Task A_refused_upgrade_is_final(int status, string code)
    {
        await using var server = await GatewayServer.StartAsync(visit =>
        {
            visit.Context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await using var client = Client(server);

        var failure = await Assert.ThrowsAsync<ParleyException>(() => DrainAsync(client));

        Assert.Equal((status, code), (failure.Status, failure.Code));
        Assert.Single(server.Cursors);
    }

    [Fact]
    public async Task A_server_that_is_down_is_asked_again_with_growing_pauses()
    {
        await using var server = await GatewayServer.StartAsync(visit =>
        {
            visit.Context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });
        await using var client = Client(server, attempts: 4);
        var draining = DrainAsync(client);

        for (var failures = 1; failures < 4; failures++)
        {
            var ceiling = TimeSpan.FromMilliseconds(500 * Math.Pow(2, failures));
            var pause = await _clock.AlarmAsync(due => due <= ceiling);
            Assert.InRange(pause, ceiling / 2, ceiling);
            _clock.Turn(pause);
        }

        var failure = await Assert.ThrowsAsync<ParleyException>(() => draining);
        Assert.Equal(ClientErrorCodes.Unreachable, failure.Code);
        Assert.Equal(4, server.Cursors.Count);
    }

    [Fact]
    public async Task The_token_and_the_sub_protocol_are_sent()
    {
        var asked = System.Threading.Channels.Channel.CreateUnbounded<(string? Authorization, string? Protocol)>();
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            var headers = visit.Context.Request.Headers;
            asked.Writer.TryWrite((headers.Authorization, headers.SecWebSocketProtocol));
            await visit.HelloAsync();
            await visit.SendAsync(Samples.Events(1, 1));
            await visit.StayAsync();
        });
        await using var client = Client(server);

        await FirstAsync(client);

        Assert.Equal(("Bearer secret", "parley.v1"), await asked.Reader.ReadAsync(Patience.Token));
    }

    [Fact]
    public async Task Typing_and_presence_travel_both_ways_and_presence_is_said_again()
    {
        var said = System.Threading.Channels.Channel.CreateUnbounded<ClientFrame?>();
        await using var server = await GatewayServer.StartAsync(
            async visit =>
            {
                await visit.HelloAsync();
                await visit.SendAsync(Samples.Events(1, 1));
                said.Writer.TryWrite(await visit.ReceiveAsync());
                said.Writer.TryWrite(await visit.ReceiveAsync());
                visit.Drop();
            },
            async visit =>
            {
                await visit.HelloAsync();
                said.Writer.TryWrite(await visit.ReceiveAsync());
                await visit.SendAsync(new TypingFrame { ChannelId = new Id(3), UserId = new Id(2) });
                await visit.SendAsync(new PresenceFrame { Users = [new UserPresence { UserId = new Id(2), State = PresenceState.Away }] });
                await visit.SendAsync(Samples.Events(2, 2));
                await visit.StayAsync();
            });
        await using var client = Client(server);
        var token = Patience.Token;
        Assert.False(await client.SendTypingAsync(new Id(3), cancellationToken: token));

        await using var events = client.EventsAsync(0, token).GetAsyncEnumerator(token);
        Assert.True(await events.MoveNextAsync());
        Assert.True(await client.SetPresenceAsync(PresenceState.Online, token));
        Assert.True(await client.SendTypingAsync(new Id(3), new Id(7), token));
        var second = events.MoveNextAsync();
        _clock.Turn(await _clock.AlarmAsync(due => due <= TimeSpan.FromSeconds(1)));
        Assert.True(await second);

        var frames = new List<ClientFrame?>();
        for (var n = 0; n < 3; n++)
        {
            frames.Add(await said.Reader.ReadAsync(token));
        }

        Assert.Equal(new ClientFrame { T = "presence", State = PresenceState.Online }, frames[0]);
        Assert.Equal(new ClientFrame { T = "typing", ChannelId = new Id(3), ThreadId = new Id(7) }, frames[1]);
        Assert.Equal(frames[0], frames[2]);
        await using var ephemeral = client.EphemeralAsync(token).GetAsyncEnumerator(token);
        Assert.True(await ephemeral.MoveNextAsync());
        Assert.Equal(new Id(2), Assert.IsType<TypingFrame>(ephemeral.Current).UserId);
        Assert.True(await ephemeral.MoveNextAsync());
        Assert.Equal(PresenceState.Away, Assert.IsType<PresenceFrame>(ephemeral.Current).Users[0].State);
    }

    [Fact]
    public async Task A_client_has_one_reader_of_events_at_a_time()
    {
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            await visit.HelloAsync();
            await visit.SendAsync(Samples.Events(visit.Cursor + 1, visit.Cursor + 1));
            await visit.StayAsync();
        });
        await using var client = Client(server);
        var token = Patience.Token;
        await using (var events = client.EventsAsync(0, token).GetAsyncEnumerator(token))
        {
            Assert.True(await events.MoveNextAsync());
            await Assert.ThrowsAsync<InvalidOperationException>(() => FirstAsync(client));
        }

        Assert.Equal(2, (await FirstAsync(client, client.Cursor)).Seq);
    }

    [Fact]
    public async Task Cancelling_says_goodbye_to_the_server()
    {
        var gone = new TaskCompletionSource<ClientFrame?>();
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            await visit.HelloAsync();
            await visit.SendAsync(Samples.Events(1, 1));
            gone.SetResult(await visit.ReceiveAsync());
        });
        await using var client = Client(server);

        await FirstAsync(client);

        Assert.Null(await gone.Task.WaitAsync(Patience.Token)); // an orderly close, not a cut line
        Assert.Equal(GatewayState.Idle, client.State);
    }

    [Fact]
    public async Task The_states_are_told()
    {
        var states = new List<GatewayState>();
        await using var server = await GatewayServer.StartAsync(
            visit =>
            {
                visit.Context.Response.StatusCode = 503;
                return Task.CompletedTask;
            },
            async visit =>
            {
                await visit.HelloAsync();
                await visit.SendAsync(Samples.Events(1, 1));
                await visit.StayAsync();
            });
        await using var client = new GatewayClient(server.Address, "secret", new GatewayOptions { Time = _clock, OnStateChanged = states.Add });
        var first = FirstAsync(client);
        _clock.Turn(await _clock.AlarmAsync(due => due <= TimeSpan.FromSeconds(1)));
        await first;

        Assert.Equal(
            [GatewayState.Connecting, GatewayState.Waiting, GatewayState.Connecting, GatewayState.Connected, GatewayState.Idle], states);
    }

    [Fact]
    public async Task A_probe_brings_back_the_hello()
    {
        await using var server = await GatewayServer.StartAsync(async visit =>
        {
            await visit.HelloAsync(12_345);
            await visit.StayAsync();
        });

        var first = await GatewayProbe.OpenOnceAsync(server.Address, "secret", 9, cancellationToken: Patience.Token);

        Assert.Equal(new HelloFrame { Cursor = 9, HeartbeatMs = 12_345 }, first);
    }

    [Fact]
    public async Task A_probe_of_nothing_says_that_nothing_is_there()
    {
        var failure = await Assert.ThrowsAsync<ParleyException>(
            () => GatewayProbe.OpenOnceAsync(new Uri("http://127.0.0.1:1"), "secret", cancellationToken: Patience.Token));

        Assert.Equal(ClientErrorCodes.Unreachable, failure.Code);
    }

    private GatewayClient Client(GatewayServer server, int? attempts = null) =>
        new(server.Address, "secret", new GatewayOptions { Time = _clock, Random = new Random(1), Attempts = attempts });

    private static Task DrainAsync(GatewayClient client) => FirstAsync(client);

    private static async Task<EventEnvelope> FirstAsync(GatewayClient client, long from = 0)
    {
        await foreach (var entry in client.EventsAsync(from, Patience.Token))
        {
            return entry;
        }

        throw new InvalidOperationException("The events ended.");
    }
}
