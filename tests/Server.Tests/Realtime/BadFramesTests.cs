using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Realtime;

/// <summary>What clients may do wrong on the gateway ends in a named error or code, and never touches anybody else.</summary>
public abstract class BadFramesTests(ServerFixture server) : OnBothDatabases(server)
{
    private const int ProtocolError = 1002;
    private const int InvalidPayload = 1007;

    public static TheoryData<string> NoFrames =>
    [
        "", " ", "nonsense", "{", "[]", "null", "1", "\"ping\"", "{}", """{"t":null}""", """{"t":1}""", """{"t":"PING"}""", """{"t":"post","text":"x"}""",
        """{"t":"typing"}""", """{"t":"typing","channel_id":1}""", """{"t":"typing","channel_id":"abc"}""", """{"t":"typing","channel_id":"-1"}""",
        """{"t":"typing","channel_id":"99999999999999999999"}""", """{"t":"presence"}""", """{"t":"presence","state":"offline"}""",
        """{"t":"presence","state":"busy"}""", """{"t":"presence","state":1}""", """{"t":"ping"} x""", """{"t":"\ud800"}""", "{\"t\":\"pi\u0000ng\"}",
        string.Concat(Enumerable.Repeat("[", 2000)), string.Concat(Enumerable.Repeat("{\"t\":", 700)),
    ];

    [Theory]
    [MemberData(nameof(NoFrames))]
    public async Task What_is_no_frame_is_answered_with_an_error_and_the_connection_goes_on(string text)
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, 0);
        await gateway.SendTextAsync(text);
        Assert.Equal(ErrorCodes.InvalidFrame, (string?)(await gateway.ReadAsync("error"))["code"]);
        await AliveAsync(gateway);
    }

    [Fact]
    public async Task A_binary_frame_is_answered_with_an_error()
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, 0);
        await gateway.SendAsync(RawGateway.Binary, Encoding.UTF8.GetBytes("""{"t":"ping"}"""));
        Assert.Equal(ErrorCodes.InvalidFrame, (string?)(await gateway.ReadAsync("error"))["code"]);
        await AliveAsync(gateway);
    }

    [Fact]
    public async Task A_frame_of_the_largest_size_is_read_and_one_byte_more_ends_the_connection()
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, 0);
        await gateway.SendTextAsync("""{"t":"ping"}""".PadRight(Limits.ClientFrame));
        await gateway.ReadAsync("pong");
        await gateway.SendTextAsync("""{"t":"ping"}""".PadRight(Limits.ClientFrame + 1));
        Assert.Equal(CloseCodes.FrameTooLarge, await gateway.ClosedAsync());
        Assert.True(await gateway.EndedAsync());
        await OthersAreWellAsync(ada);
    }

    [Fact]
    public async Task A_message_in_many_fragments_is_one_message()
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, 0);
        await gateway.SendAsync(RawGateway.Text, """{"t":"""u8.ToArray(), final: false);
        await gateway.SendAsync(RawGateway.Ping, "between"u8.ToArray());
        await gateway.SendAsync(RawGateway.Continuation, "\"ping\""u8.ToArray(), final: false);
        await gateway.SendAsync(RawGateway.Continuation, [], final: false);
        await gateway.SendAsync(RawGateway.Continuation, "}"u8.ToArray());
        await gateway.ReadAsync("pong");
    }

    [Fact]
    public async Task Fragments_that_are_too_large_together_end_the_connection()
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, 0);
        await gateway.SendAsync(RawGateway.Text, new byte[3000], final: false);
        await gateway.SendAsync(RawGateway.Continuation, new byte[3000], final: false);
        Assert.Equal(CloseCodes.FrameTooLarge, await gateway.ClosedAsync());
        await OthersAreWellAsync(ada);
    }

    [Fact]
    public async Task A_frame_that_only_says_that_it_is_huge_ends_the_connection_once_it_is_too_large()
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, 0);
        await gateway.SendBytesAsync([0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4]);
        await gateway.SendBytesAsync(new byte[Limits.ClientFrame + 1]);
        Assert.Equal(CloseCodes.FrameTooLarge, await gateway.ClosedAsync());
        await OthersAreWellAsync(ada);
    }

    [Fact]
    public async Task A_flood_of_frames_ends_the_connection()
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, 0);
        for (var i = 0; i < 200; i++)
        {
            await gateway.SendTextAsync("""{"t":"ping"}""");
        }

        Assert.Equal(CloseCodes.ProtocolAbuse, await gateway.ClosedAsync());
        await OthersAreWellAsync(ada);
    }

    [Fact]
    public async Task Nonsense_without_end_ends_the_connection()
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, 0);
        for (var i = 0; i < 25; i++)
        {
            await gateway.SendTextAsync("nonsense");
        }

        Assert.Equal(CloseCodes.ProtocolAbuse, await gateway.ClosedAsync());
        await OthersAreWellAsync(ada);
    }

    [Fact]
    public async Task A_flood_of_pings_of_the_protocol_is_answered_or_ends_the_connection_and_touches_nobody()
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, 0, receiveBuffer: 4096);
        for (var i = 0; i < 5000; i++)
        {
            await gateway.SendAsync(RawGateway.Ping, new byte[100]);
        }

        await OthersAreWellAsync(ada);
    }

    public static TheoryData<string, byte[], int> AgainstTheProtocol => new()
    {
        { "an unmasked frame", [0x81, 0x04, 0x7B, 0x20, 0x20, 0x7D], ProtocolError },
        { "a reserved opcode", [0x83, 0x80, 1, 2, 3, 4], ProtocolError },
        { "a reserved control opcode", [0x8B, 0x80, 1, 2, 3, 4], ProtocolError },
        { "a reserved bit", [0xC1, 0x80, 1, 2, 3, 4], ProtocolError },
        { "a control frame in fragments", [0x09, 0x80, 1, 2, 3, 4], ProtocolError },
        { "a control frame that is too long", [0x89, 0xFE, 0x00, 0x7E, 1, 2, 3, 4], ProtocolError },
        { "a continuation of nothing", [0x80, 0x80, 1, 2, 3, 4], ProtocolError },
        { "a negative length", [0x81, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4], ProtocolError },
        { "text that is no UTF-8", [0x81, 0x82, 0, 0, 0, 0, 0xC0, 0xAF], InvalidPayload },
        { "a close frame of one byte", [0x88, 0x81, 0, 0, 0, 0, 0x03], ProtocolError },
        { "a close code that there is not", [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xED], ProtocolError },
    };

    [Theory]
    [MemberData(nameof(AgainstTheProtocol))]
    public async Task What_breaks_the_protocol_ends_the_connection(string what, byte[] bytes, int code)
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, 0);
        await gateway.SendBytesAsync(bytes);
        var closed = await gateway.ClosedAsync();
        Assert.True(closed == code, $"{what} was closed with {closed}");
        Assert.True(await gateway.EndedAsync(), what);
        await OthersAreWellAsync(ada);
    }

    [Theory]
    [InlineData(new byte[] { }, 1000)]
    [InlineData(new byte[] { 0x03, 0xE8 }, 1000)]
    [InlineData(new byte[] { 0x03, 0xE9, (byte)'b', (byte)'y', (byte)'e' }, 1001)]
    [InlineData(new byte[] { 0x0F, 0xA0 }, 4000)]
    public async Task A_close_is_answered_with_a_close(byte[] payload, int code)
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, 0);
        await gateway.ReadAsync("hello");
        await gateway.SendAsync(RawGateway.Close, payload);
        Assert.Equal(code, await gateway.ClosedAsync());
        Assert.True(await gateway.EndedAsync());
    }

    [Fact]
    public async Task A_ping_of_the_protocol_is_answered_with_its_payload()
    {
        var ada = await AdaAsync();
        await using var gateway = await RawGateway.ConnectAsync(ada, (await ada.SyncAsync()).Cursor);
        await gateway.ReadAsync("hello");
        await gateway.SendAsync(RawGateway.Ping, "are you there"u8.ToArray());
        byte opcode;
        byte[] payload;
        do
        {
            (opcode, payload) = await gateway.ReadFrameAsync();
        }
        while (opcode == RawGateway.Text);
        Assert.Equal((RawGateway.Pong, "are you there"), (opcode, Encoding.UTF8.GetString(payload)));
    }

    private async Task<Person> AdaAsync() => await (await Server.SetUpAsync()).InviteAsync("Ada");

    private static async Task AliveAsync(RawGateway gateway)
    {
        await gateway.SendTextAsync(new JsonObject { ["t"] = "ping" }.ToJsonString());
        await gateway.ReadAsync("pong");
    }

    /// <summary>A post goes through, and to somebody else's connection.</summary>
    private static async Task OthersAreWellAsync(Person person)
    {
        await using var gateway = await person.ConnectAsync();
        var channel = await person.CreateChannelAsync();
        await person.PostAsync(channel, "still here");
        Assert.Equal("still here", (await gateway.NextEventAsync<MessagePosted>()).Message.Text);
    }

    public sealed class OnSqlite(SqliteServer server) : BadFramesTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : BadFramesTests(server), IClassFixture<PostgresServer>;
}
