using System.Net;
using Parley.Server.Tests.Telemetry;

namespace Parley.Server.Tests.Realtime;

/// <summary>There are only so many connections, of a person and in all; a place is free again however its connection ends.</summary>
public sealed class ConnectionLimitTests(SqliteServer fixture) : IClassFixture<SqliteServer>
{
    [Fact]
    public async Task Whoever_has_as_many_as_one_may_have_keeps_them_and_others_come_until_the_server_is_full()
    {
        await using var server = await fixture.AnotherAsync(("Realtime:Connections", "3"), ("Realtime:ConnectionsPerPerson", "2"));
        var owner = await server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        await using var first = await owner.ConnectAsync();
        await using var second = await owner.ConnectAsync();

        var refused = await owner.Api.GetAsync("gateway");
        refused.ShouldFail(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyOwnConnections);
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter!.Delta);
        Assert.StartsWith("HTTP/1.1 429", await DialAsync(owner), StringComparison.Ordinal);

        await using var other = await ada.ConnectAsync();
        var full = await bob.Api.GetAsync("gateway");
        full.ShouldFail(HttpStatusCode.ServiceUnavailable, ErrorCodes.TooManyConnections);
        Assert.Equal(TimeSpan.FromSeconds(10), full.Headers.RetryAfter!.Delta);
        Assert.StartsWith("HTTP/1.1 503", await DialAsync(bob), StringComparison.Ordinal);

        // Those that are there go on.
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ada);
        await owner.PostAsync(channel, "all here");
        foreach (var gateway in new[] { first, second, other })
        {
            Assert.Equal("all here", (await gateway.NextEventAsync<MessagePosted>()).Message.Text);
        }

        await other.DisposeAsync();
        await PlaceIsFreeAsync(bob);
        var metrics = PrometheusText.Parse((await server.Anonymous.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/metrics"))).ShouldSucceed().Text);
        Assert.Equal(2, metrics.Find("parley_gateway_refused_total", ("limit", "person")).Value);
        Assert.True(metrics.Find("parley_gateway_refused_total", ("limit", "server")).Value >= 2);
        Assert.Equal(3, metrics.Find("parley_gateway_connections_limit").Value);
    }

    [Fact]
    public async Task A_place_is_free_again_however_its_connection_ends()
    {
        await using var server = await fixture.AnotherAsync(("Realtime:Connections", "1"));
        var owner = await server.SetUpAsync();

        await using (await owner.ConnectAsync())
        {
            // Ends with the close of RFC 6455.
        }

        await PlaceIsFreeAsync(owner);
        await using (var cut = await owner.ConnectAsync())
        {
            cut.Abort();
        }

        await PlaceIsFreeAsync(owner);
        await using (var reset = await RawGateway.ConnectAsync(owner, long.MaxValue))
        {
            await reset.ClosedAsync();
        }

        await PlaceIsFreeAsync(owner);
        await using (var abusive = await RawGateway.ConnectAsync(owner, 0))
        {
            await abusive.SendBytesAsync([0x83, 0x80, 1, 2, 3, 4]);
            await abusive.ClosedAsync();
        }

        await PlaceIsFreeAsync(owner);
        Assert.StartsWith("HTTP/1.1 400", await DialAsync(owner, "Sec-WebSocket-Key: none"), StringComparison.Ordinal);
        await PlaceIsFreeAsync(owner);
        var elsewhere = await owner.SignInAgainAsync();
        await using (var ended = await elsewhere.ConnectAsync())
        {
            await elsewhere.Api.DeleteAsync("sessions/current").ShouldSucceedAsync();
            Assert.Equal(CloseCodes.SessionEnded, await ended.ClosedAsync());
        }

        await PlaceIsFreeAsync(owner);
    }

    [Fact]
    public async Task Plain_connections_have_a_limit_of_their_own_that_those_of_the_gateway_do_not_count_for()
    {
        const int Limit = 16;
        await using var server = await fixture.AnotherAsync(("Http:Connections", $"{Limit}"));
        var owner = await server.SetUpAsync();
        var gateways = new List<RawGateway>();
        var silent = new List<RawGateway>();
        try
        {
            while (gateways.Count <= Limit)
            {
                gateways.Add(await RawGateway.ConnectAsync(owner, 0));
            }

            // Some places may be those of the test's own pool.
            while (silent.Count < Limit)
            {
                silent.Add(await RawGateway.DialAsync(server.Address));
            }

            await using var last = await RawGateway.DialAsync(server.Address);
            Assert.True(await last.EndedAsync());
            await gateways[0].SendTextAsync("""{"t":"ping"}""");
            await gateways[0].ReadAsync("pong");
        }
        finally
        {
            foreach (var connection in silent.Concat(gateways))
            {
                await connection.DisposeAsync();
            }
        }

        await Eventually.SeeAsync(() => AnswersAsync(server.Address), answers => answers, "room for a connection");
    }

    private static Task<string> PlaceIsFreeAsync(Person person) =>
        Eventually.SeeAsync(() => DialAsync(person), answer => answer.StartsWith("HTTP/1.1 101", StringComparison.Ordinal), "a free place");

    /// <summary>The head of what a client is answered that goes at once.</summary>
    private static async Task<string> DialAsync(Person person, string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
    {
        await using var gateway = await RawGateway.DialAsync(person.Server.Address);
        return await gateway.AskAsync(
            "GET /api/v1/gateway HTTP/1.1", $"Authorization: Bearer {person.Token}", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", key);
    }

    private static async Task<bool> AnswersAsync(Uri server)
    {
        try
        {
            await using var plain = await RawGateway.DialAsync(server);
            return (await plain.AskAsync("GET /healthz HTTP/1.1")).StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
