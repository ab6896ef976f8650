using System.Net;
using Parley.Server.Tests.Jobs;

namespace Parley.Server.Tests.Realtime;

public abstract class HandshakeTests(ServerFixture server) : OnBothDatabases(server)
{
    private const string Version = "Sec-WebSocket-Version: 13";
    private const string Key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    [Fact]
    public async Task Without_an_upgrade_the_gateway_says_what_it_speaks()
    {
        var owner = await Server.SetUpAsync();
        var reply = await owner.Api.GetAsync("gateway?cursor=0");
        reply.ShouldFail(HttpStatusCode.UpgradeRequired, ErrorCodes.UpgradeRequired);
        Assert.Equal("websocket", reply.Headers.Upgrade.ToString()); // RFC 9110, section 15.5.22
    }

    public static TheoryData<string, string[]> NoHandshakes => new()
    {
        { "426", ["Connection: Upgrade", "Upgrade: h2c", Version, Key] },
        { "400", ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 8", Key] },
        { "400", ["Connection: Upgrade", "Upgrade: websocket", Key] },
        { "400", ["Connection: Upgrade", "Upgrade: websocket", Version] },
        { "400", ["Connection: Upgrade", "Upgrade: websocket", Version, "Sec-WebSocket-Key: short"] },
        { "400", ["Connection: Upgrade", "Upgrade: websocket", Version, "Sec-WebSocket-Key: !!!!"] },
        { "400", ["Connection: Upgrade", "Upgrade: websocket", Version, Key, "Sec-WebSocket-Protocol: parley.v2, chat"] },
    };

    [Theory]
    [MemberData(nameof(NoHandshakes))]
    public async Task A_handshake_that_is_none_is_refused(string status, string[] lines)
    {
        var owner = await Server.SetUpAsync();
        await using var gateway = await RawGateway.DialAsync(Server.Address);
        var answer = await gateway.AskAsync(["GET /api/v1/gateway?cursor=0 HTTP/1.1", $"Authorization: Bearer {owner.Token}", .. lines]);
        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_offers_several_sub_protocols_gets_ours_and_one_that_offers_none_gets_none()
    {
        var owner = await Server.SetUpAsync();
        string[] head = ["GET /api/v1/gateway HTTP/1.1", $"Authorization: Bearer {owner.Token}", "Connection: keep-alive, Upgrade", "Upgrade: WebSocket", Version, Key];
        await using var chooses = await RawGateway.DialAsync(Server.Address);
        Assert.Contains("Sec-WebSocket-Protocol: parley.v1\r\n", await chooses.AskAsync([.. head, "Sec-WebSocket-Protocol: chat, parley.v1"]), StringComparison.Ordinal);
        await using var silent = await RawGateway.DialAsync(Server.Address);
        var answer = await silent.AskAsync(head);
        Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Sec-WebSocket-Protocol", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1", ErrorCodes.InvalidCursor)]
    [InlineData("abc", ErrorCodes.InvalidCursor)]
    [InlineData("9223372036854775808", ErrorCodes.InvalidCursor)]
    [InlineData("1.5", ErrorCodes.InvalidCursor)]
    public async Task A_cursor_that_is_none_is_refused(string cursor, string code)
    {
        var owner = await Server.SetUpAsync();
        await owner.Api.GetAsync($"gateway?cursor={cursor}").ShouldFailAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_cursor_of_the_future_is_reset()
    {
        var owner = await Server.SetUpAsync();
        await using var gateway = await RawGateway.ConnectAsync(owner, long.MaxValue);
        Assert.Equal("cursor_unknown", (string?)(await gateway.ReadAsync("reset"))["reason"]);
        Assert.Equal(1000, await gateway.ClosedAsync());
        Assert.True(await gateway.EndedAsync());
    }

    [Fact]
    public async Task A_cursor_older_than_the_log_is_reset_and_the_oldest_that_is_kept_is_not()
    {
        await using var server = await Server.AnotherAsync(("Readers:Keep", "2.00:00:00"));
        var owner = await server.SetUpAsync();
        await Eventually.SeeAsync(() => server.JobsAsync("trim_event_log"), jobs => jobs.Count == 1, "the hourly job");
        var trimmed = (await owner.SyncAsync()).Cursor;
        server.Clock.Advance(TimeSpan.FromDays(3));
        await owner.CreateChannelAsync();
        server.Clock.Advance(TimeSpan.FromHours(2));
        await Eventually.SeeAsync(() => FirstSeqAsync(server), first => first == trimmed + 1, "a trimmed log");

        await using var old = await RawGateway.ConnectAsync(owner, trimmed - 1);
        Assert.Equal("cursor_too_old", (string?)(await old.ReadAsync("reset"))["reason"]);
        Assert.Equal(1000, await old.ClosedAsync());

        await using var young = await owner.ConnectAsync(trimmed);
        Assert.Equal(trimmed + 1, (await young.NextEventAsync()).Seq);
    }

    [Fact]
    public async Task Without_a_cursor_a_client_starts_at_the_head()
    {
        var owner = await Server.SetUpAsync();
        var head = (await owner.SyncAsync()).Cursor;
        await using var gateway = await RawGateway.DialAsync(Server.Address);
        await gateway.AskAsync("GET /api/v1/gateway HTTP/1.1", $"Authorization: Bearer {owner.Token}", "Connection: Upgrade", "Upgrade: websocket", Version, Key);
        var hello = await gateway.ReadAsync("hello");
        Assert.Equal(head, (long)hello["cursor"]!);
        Assert.Equal(25_000, (int)hello["heartbeat_ms"]!);
    }

    private static async Task<long> FirstSeqAsync(ServerFixture server)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.FirstAsync<long>("SELECT COALESCE(MIN(seq), 0) FROM events");
    }

    public sealed class OnSqlite(SqliteServer server) : HandshakeTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : HandshakeTests(server), IClassFixture<PostgresServer>;
}
