using System.Diagnostics;
using System.Text.Json.Nodes;
using Parley.Server.Tests.Crash;

namespace Parley.Server.Tests.Realtime;

/// <summary>SIGTERM: clients are told when to come back, what was begun is finished, and the process ends soon and well.</summary>
public sealed class DrainTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_server_that_is_told_to_stop_sends_its_clients_away_finishes_and_ends()
    {
        var data = Directory.CreateTempSubdirectory("parley-drain-").FullName;
        var database = $"sqlite:{Path.Combine(data, "parley.db")}";
        await using (var server = new ServerProcess(database, data, ("RateLimits:Burst", "1000000"), ("Realtime:QueueBytes", "65536"), ("Realtime:RecentEvents", "16")))
        {
            await server.StartAsync();
            var started = new Counter();
            var ledger = new Ledger();
            var cast = await Cast.AssembleAsync(server, 4, started);
            await FillAsync(cast);
            await using var stuck = await StuckClientAsync(server, cast);
            var clients = new List<GatewayClient>();
            for (var i = 0; i < 5; i++)
            {
                clients.Add(await GatewayClient.ConnectAsync(server.Address, cast.Watchers[0].Cursor, cast.Owner.Token));
            }

            using var stop = new CancellationTokenSource();
            var writing = cast.Writers.ConvertAll(w => new CrashWriter(w.Api, w.Id, w.Channels, [w.Id], ledger, new Random(1)).RunAsync(stop.Token));
            await ledger.Acknowledged.WaitForMoreAsync(20);

            var clock = Stopwatch.StartNew();
            Assert.Equal(0, await server.TerminateAsync());
            Assert.True(clock.Elapsed < Soon, $"It took {clock.Elapsed.TotalSeconds:0.0} s to end:\n{server.Said}");

            foreach (var client in clients)
            {
                Assert.InRange((await client.NextAsync<ReconnectFrame>()).AfterMs, 0, 5000);
                Assert.Equal(CloseCodes.GoingAway, await client.ClosedAsync());
                await client.DisposeAsync();
            }

            // What was in flight was finished or never begun: the repeat of its key tells, and nothing is there twice.
            await server.StartAsync();
            await stop.CancelAsync();
            await Task.WhenAll(writing);
            await using var stored = await StoredState.OpenAsync(database);
            Assert.Equal(
                ledger.Posts.Keys.Order(),
                (await stored.RowsAsync("SELECT id FROM messages WHERE text NOT LIKE 'fill%'")).Select(r => r[0]!.ToString()!).Order());
        }

        Directory.Delete(data, recursive: true);
    }

    private static async Task FillAsync(Cast cast)
    {
        for (var i = 0; i < 60; i++)
        {
            var text = $"fill {new string('x', 20_000)}";
            await cast.Writers[0].Api.CallAsync(HttpMethod.Post, $"channels/{cast.Channels[0]}/messages", new JsonObject { ["text"] = text });
        }
    }

    /// <summary>Somebody who is being caught up and does not read: nothing can be told to them, and nobody must wait for them.</summary>
    private static async Task<RawGateway> StuckClientAsync(ServerProcess server, Cast cast)
    {
        var gateway = await RawGateway.DialAsync(server.Address, receiveBuffer: 4096);
        await gateway.AskAsync(
            "GET /api/v1/gateway?cursor=0 HTTP/1.1", $"Authorization: Bearer {cast.Owner.Token}", "Connection: Upgrade", "Upgrade: websocket",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: parley.v1");
        return gateway;
    }
}
