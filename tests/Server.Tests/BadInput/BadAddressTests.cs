using System.Buffers.Text;
using System.Net;
using System.Text;

namespace Parley.Server.Tests.BadInput;

/// <summary>Whatever stands in an address: ids, cursors, limits, searches, emoji.</summary>
public abstract class BadAddressTests(ServerFixture server) : OnBothDatabases(server)
{
    public static MatrixTheoryData<string, string> WrongIds => new(
        ["abc", "-1", "0", "+1", "1.0", "1e3", "0x10", "%20", "%201", "1,2", "9223372036854775808", "1000000000000000000000000000000", "%EF%BC%91", "null"],
        [
            "GET channels/*", "GET channels/*/messages", "GET channels/*/members", "GET messages/*", "DELETE messages/*", "GET threads/*",
            "GET threads/*/messages", "PUT threads/*/follow", "PUT messages/*/reactions/tada", "DELETE sessions/*", "DELETE tokens/*",
            "GET channels/CHANNEL/messages?before=*", "GET channels/CHANNEL/messages?after=*", "GET channels/CHANNEL/messages?around=*",
            "PUT channels/CHANNEL/members/*", "DELETE channels/CHANNEL/members/*", "GET users/*", "GET users?ids=*",
        ]);

    [Theory]
    [MemberData(nameof(WrongIds))]
    public async Task A_wrong_id_is_called_so(string id, string call)
    {
        var room = await Room.OfAsync(Server);
        if (id is "1,2" or "+1" or "%20" or "%201" && call.EndsWith("ids=*", StringComparison.Ordinal))
        {
            return; // there it is a list of two, or has blanks around it
        }

        var (method, path) = (call.Split(' ')[0], call.Split(' ')[1].Replace("CHANNEL", $"{room.Channel.Id}", StringComparison.Ordinal));
        (await room.Ada.Api.SendAsync(new HttpMethod(method), path.Replace("*", id, StringComparison.Ordinal)))
            .ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidId);
    }

    [Fact]
    public async Task A_nul_is_no_part_of_an_id()
    {
        var room = await Room.OfAsync(Server);
        foreach (var position in new[] { "before", "after", "around" })
        {
            await room.Ada.Api.GetAsync($"{room.Messages}?{position}={room.Message.Id}%00").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidId);
        }

        await room.Ada.Api.GetAsync($"users?ids={room.Ada.Id}%00").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidId);
        (await room.Ada.Api.GetAsync($"channels/{room.Channel.Id}%00")).ShouldBe(HttpStatusCode.BadRequest);
        (await room.Ada.Api.PutAsync($"messages/{room.Message.Id}/reactions/%00")).ShouldBe(HttpStatusCode.BadRequest);
    }

    public static MatrixTheoryData<string, string> WrongCursors => new(
        [
            "abc", "!!!", "=", "%00", "%FF", "0", "-1", "a b", Encoded("5"), Encoded(":x"), Encoded("0:x"), Encoded("-5:x"), Encoded("x:y"),
            Encoded("99999999999999999999:x"), new string('A', 4000),
        ],
        ["channels", "channels/CHANNEL/members", "threads", "users"]);

    [Theory]
    [MemberData(nameof(WrongCursors))]
    public async Task A_wrong_cursor_is_called_so(string cursor, string list)
    {
        var room = await Room.OfAsync(Server);
        var path = list.Replace("CHANNEL", $"{room.Channel.Id}", StringComparison.Ordinal);
        (await room.Ada.Api.GetAsync($"{path}?cursor={cursor}")).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidCursor);
    }

    public static MatrixTheoryData<string, string> OddCursors => new(
        [Encoded("5:\0"), Encoded("5:a\0b"), Encoded("5:\uFFFD"), Encoded("5:" + new string('z', 1000)), Encoded("9223372036854775807:z"), Encoded("5:253402300799999"), Encoded("5:-1")],
        ["channels", "channels/CHANNEL/members", "threads", "users"]);

    [Theory]
    [MemberData(nameof(OddCursors))]
    public async Task A_cursor_that_somebody_made_up_is_harmless(string cursor, string list)
    {
        var room = await Room.OfAsync(Server);
        var path = list.Replace("CHANNEL", $"{room.Channel.Id}", StringComparison.Ordinal);
        var reply = await room.Ada.Api.GetAsync($"{path}?cursor={cursor}");
        if (reply.Status != HttpStatusCode.OK)
        {
            reply.ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidCursor);
        }
    }

    public static MatrixTheoryData<string, string> WrongLimits => new(
        ["0", "-1", "201", "1000000", "2147483648", "abc", "1.5", "%201x", "%00"],
        ["channels", "channels/CHANNEL/members", "channels/CHANNEL/messages", "threads", "threads/MESSAGE/messages", "users"]);

    [Theory]
    [MemberData(nameof(WrongLimits))]
    public async Task A_wrong_limit_is_named(string limit, string list)
    {
        var room = await Room.OfAsync(Server);
        var path = list.Replace("CHANNEL", $"{room.Channel.Id}", StringComparison.Ordinal).Replace("MESSAGE", $"{room.Message.Id}", StringComparison.Ordinal);
        var problem = (await room.Ada.Api.GetAsync($"{path}?limit={limit}")).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        Assert.Equal("limit", problem.Field);
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("a%00b")]
    [InlineData("%FF")]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("%5C")]
    [InlineData("'")]
    [InlineData("%22;DROP")]
    [InlineData("%F0%9F%A6%9C")]
    public async Task A_search_finds_nothing_by_signs_that_mean_something_elsewhere(string q)
    {
        var room = await Room.OfAsync(Server);
        foreach (var list in new[] { "channels", "users" })
        {
            var reply = await room.Ada.Api.GetAsync($"{list}?q={q}");
            if (reply.Status == HttpStatusCode.OK)
            {
                Assert.Equal(0, reply.Json.GetProperty(list).GetArrayLength());
            }
            else
            {
                reply.ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
            }
        }

        await room.AliveAsync();
    }

    [Fact]
    public async Task Positions_that_contradict_or_lie_elsewhere_are_refused()
    {
        var room = await Room.OfAsync(Server);
        var elsewhere = await room.Ada.PostAsync(await room.Ada.CreateChannelAsync(), "elsewhere");
        var id = room.Message.Id;
        await room.Ada.Api.GetAsync($"{room.Messages}?before={id}&after={id}").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await room.Ada.Api.GetAsync($"{room.Messages}?around={id}&after={id}").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await room.Ada.Api.GetAsync($"{room.Messages}?around={elsewhere.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        await room.Ada.Api.GetAsync($"{room.Messages}?before=1").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        await room.Ada.Api.GetAsync($"threads/{id}/messages?around={elsewhere.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
    }

    [Theory]
    [InlineData("a%20b")]
    [InlineData("Thumbsup")]
    [InlineData("thumbsup%0A")]
    [InlineData("%0Athumbsup")]
    [InlineData("%3A")]
    [InlineData("%3A%3A")]
    [InlineData("thumbsup%3A%3Askin-tone-9")]
    [InlineData("%F0%9F%91%8D%F0%9F%91%8D")] // two thumbs
    [InlineData("%F0%9F%91%8Dx")]
    [InlineData("%E6%BC%A2")] // a Han character
    [InlineData("%C3%A9")]
    [InlineData("%1B")]
    [InlineData("%FF")]
    [InlineData("%ED%A0%80")]
    [InlineData("%3Cscript%3E")]
    [InlineData("..%2F..")]
    [InlineData("%E2%80%8B")]
    [InlineData("%E2%80%8D")]
    [InlineData("%EF%B8%8F")]
    public async Task What_is_no_emoji_is_called_so(string emoji)
    {
        var room = await Room.OfAsync(Server);
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete })
        {
            (await room.Ada.Api.SendAsync(method, $"messages/{room.Message.Id}/reactions/{emoji}")).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidEmoji);
        }
    }

    [Fact]
    public async Task Emoji_without_end_are_refused()
    {
        var room = await Room.OfAsync(Server);
        foreach (var emoji in new[] { new string('a', 65), string.Concat(Enumerable.Repeat("%F0%9F%91%A8%E2%80%8D", 20)) + "%F0%9F%91%A8", "%F0%9F%91%8D" + string.Concat(Enumerable.Repeat("%CC%81", 100)) })
        {
            (await room.Ada.Api.PutAsync($"messages/{room.Message.Id}/reactions/{emoji}")).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidEmoji);
        }
    }

    [Theory]
    [InlineData("thumbsup")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("8ball")]
    [InlineData("wave::skin-tone-3")]
    [InlineData("👍")]
    [InlineData("👍🏽")]
    [InlineData("❤️")]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("🏳️‍🌈")]
    [InlineData("🇨🇭")]
    [InlineData("1️⃣")]
    [InlineData("#️⃣")]
    [InlineData("🏴󠁧󠁢󠁳󠁣󠁴󠁿")]
    [InlineData("‼️")]
    [InlineData("↔️")]
    [InlineData("〰️")]
    [InlineData("◾")]
    [InlineData("©️")]
    public async Task Every_kind_of_emoji_is_one(string emoji)
    {
        var room = await Room.OfAsync(Server);
        var message = await room.Ada.PostAsync(room.Channel, "react");
        await room.Ada.ReactAsync(message, Uri.EscapeDataString(emoji));
        Assert.Equal(emoji, Assert.Single((await room.Ada.Api.GetAsync<Message>($"messages/{message.Id}")).Reactions).Emoji);
    }

    [Fact]
    public async Task What_is_at_no_address_and_what_takes_no_such_method_are_named()
    {
        var room = await Room.OfAsync(Server);
        await room.Ada.Api.GetAsync("nothing").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        await room.Ada.Api.GetAsync("channels/1/2/3").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete, HttpMethod.Head, HttpMethod.Options, HttpMethod.Trace, new HttpMethod("PROPFIND") })
        {
            var reply = await room.Ada.Api.SendAsync(method, "channels");
            reply.ShouldBe(HttpStatusCode.MethodNotAllowed);
            Assert.Equal(["GET", "POST"], reply.ContentHeaders.Allow.Order());
        }
    }

    [Fact]
    public async Task Headers_and_addresses_that_are_too_large_are_refused_and_the_server_goes_on()
    {
        var room = await Room.OfAsync(Server);
        var header = new HttpRequestMessage(HttpMethod.Get, "/api/v1/channels");
        header.Headers.Add("X-Large", new string('x', 64 * 1024));
        (await room.Ada.Api.SendAsync(header)).ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        var many = new HttpRequestMessage(HttpMethod.Get, "/api/v1/channels");
        for (var i = 0; i < 200; i++)
        {
            many.Headers.Add($"X-{i}", "x");
        }

        (await room.Ada.Api.SendAsync(many)).ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        (await room.Ada.Api.GetAsync($"channels?q={new string('x', 20_000)}")).ShouldBe(HttpStatusCode.RequestUriTooLong);
        await room.AliveAsync();
    }

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public sealed class OnSqlite(SqliteServer server) : BadAddressTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : BadAddressTests(server), IClassFixture<PostgresServer>;
}
