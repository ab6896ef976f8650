using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Parley.Server.Tests.BadInput;

/// <summary>Whatever body comes: a named error with the right status, and the server goes on.</summary>
public abstract class BadBodyTests(ServerFixture server) : OnBothDatabases(server)
{
    public static TheoryData<string> NoJson =>
    [
        "", " ", "{", "}", "{]", "nonsense", "null", "[]", "[{\"text\":\"a\"}]", "1", "\"text\"", "true", "{\"text\":\"a\"} x", "{\"text\":\"a\"}{\"text\":\"b\"}",
        "{\"text\":\"a\",}", "{'text':'a'}", "{text:\"a\"}", "{\"text\":\"a\" // no\n}", "{\"text\":NaN}", "{\"text\":\"a\u0001\"}", "{\"text\":\"a\nb\"}",
        "{\"text\":\"\\x\"}", "{\"text\":\"\\u12\"}", "{\"text\":\"a", "\uFEFF{\"text\":\"a\"}", "{\"text\":\"a\",\"\\ud800\":1}",
        "<text>a</text>", "text=a",
    ];

    [Theory]
    [MemberData(nameof(NoJson))]
    public async Task What_is_no_json_is_called_so(string body)
    {
        var room = await Room.OfAsync(Server);
        var problem = (await room.Ada.Api.PostAsync(room.Messages, body)).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidJson);
        Assert.DoesNotContain("text", problem.Detail ?? "", StringComparison.Ordinal);
        await room.AliveAsync();
    }

    public static TheoryData<string, byte[]> NoText => new()
    {
        { "a byte of no sequence", [0xFF] },
        { "an overlong slash", [0xC0, 0xAF] },
        { "an overlong NUL", [0xC0, 0x80] },
        { "a surrogate in UTF-8", [0xED, 0xA0, 0x80] },
        { "beyond Unicode", [0xF5, 0x80, 0x80, 0x80] },
        { "a sequence that breaks off", [0xE2, 0x82] },
        { "a continuation of nothing", [0x80] },
    };

    [Theory]
    [MemberData(nameof(NoText))]
    public async Task Bytes_that_are_no_utf8_are_called_so(string what, byte[] bytes)
    {
        var room = await Room.OfAsync(Server);
        byte[][] bodies = [[.. "{\"text\":\""u8, .. bytes, .. "\"}"u8], [.. "{\"text\":\"a\",\""u8, .. bytes, .. "\":1}"u8], bytes];
        foreach (var body in bodies)
        {
            var reply = await room.Ada.Api.PostAsync(room.Messages, Json(body));
            Assert.True(reply.Status == HttpStatusCode.BadRequest, $"{what}: {reply}");
            Assert.Contains(reply.Json.GetProperty("code").GetString(), new[] { ErrorCodes.InvalidJson, ErrorCodes.InvalidField, ErrorCodes.UnknownField });
        }

        await room.AliveAsync();
    }

    public static TheoryData<string, string, string> WrongFields => new()
    {
        { """{"text":"a","colour":"red"}""", ErrorCodes.UnknownField, "colour" },
        { """{"text":"a","Text":"b"}""", ErrorCodes.UnknownField, "Text" },
        { """{"text":"a","text":"b"}""", ErrorCodes.InvalidField, "text" },
        { "{}", ErrorCodes.InvalidField, "text" },
        { """{"text":null}""", ErrorCodes.InvalidField, "text" },
        { """{"text":1}""", ErrorCodes.InvalidField, "text" },
        { """{"text":["a"]}""", ErrorCodes.InvalidField, "text" },
        { """{"text":{"a":"b"}}""", ErrorCodes.InvalidField, "text" },
        { """{"text":"a","thread_id":1}""", ErrorCodes.InvalidField, "thread_id" },
        { """{"text":"a","thread_id":"abc"}""", ErrorCodes.InvalidField, "thread_id" },
        { """{"text":"a","thread_id":""}""", ErrorCodes.InvalidField, "thread_id" },
        { """{"text":"a","thread_id":"-1"}""", ErrorCodes.InvalidField, "thread_id" },
        { """{"text":"a","thread_id":"0"}""", ErrorCodes.InvalidField, "thread_id" },
        { """{"text":"a","thread_id":" 1"}""", ErrorCodes.InvalidField, "thread_id" },
        { """{"text":"a","thread_id":"9223372036854775808"}""", ErrorCodes.InvalidField, "thread_id" },
        { """{"text":"a","thread_id":"1000000000000000000000000000000"}""", ErrorCodes.InvalidField, "thread_id" },
        { """{"text":"a","also_to_channel":"true"}""", ErrorCodes.InvalidField, "also_to_channel" },
        { """{"text":"a","also_to_channel":1}""", ErrorCodes.InvalidField, "also_to_channel" },
        { """{"text":"a","also_to_channel":true}""", ErrorCodes.InvalidField, "also_to_channel" },
        { """{"text":"bell \u0007"}""", ErrorCodes.InvalidField, "text" },
        { """{"text":"nothing \u0000"}""", ErrorCodes.InvalidField, "text" },
        { """{"text":"escape \u001b[31m"}""", ErrorCodes.InvalidField, "text" },
        { """{"text":"delete \u007f"}""", ErrorCodes.InvalidField, "text" },
        { """{"text":"c1 \u009f"}""", ErrorCodes.InvalidField, "text" },
        { """{"text":"a lone surrogate \ud800"}""", ErrorCodes.InvalidField, "text" },
        { """{"text":"two the wrong way round \udc00\ud800"}""", ErrorCodes.InvalidField, "text" },
        { """{"text":"a","thread_id":"1\u0000"}""", ErrorCodes.InvalidField, "thread_id" },
        { """{"text":""}""", ErrorCodes.TextEmpty, "text" },
        { """{"text":" \n\t \r\n "}""", ErrorCodes.TextEmpty, "text" },
    };

    [Theory]
    [MemberData(nameof(WrongFields))]
    public async Task A_wrong_field_is_named(string body, string code, string field)
    {
        var room = await Room.OfAsync(Server);
        Assert.Equal(field, (await room.Ada.Api.PostAsync(room.Messages, body)).ShouldFail(HttpStatusCode.BadRequest, code).Field);
        await room.AliveAsync();
    }

    public static TheoryData<string, string, object> WrongCalls => new()
    {
        { "POST", "channels", new { kind = "public" } },
        { "POST", "channels", new { kind = "public", name = "" } },
        { "POST", "channels", new { kind = "public", name = "two words" } },
        { "POST", "channels", new { kind = "public", name = "emoji😀" } },
        { "POST", "channels", new { kind = "public", name = "turned\u202Earound" } },
        { "POST", "channels", new { kind = "public", name = "hid\u200Bden" } },
        { "POST", "channels", new { kind = "public", name = "nul\0" } },
        { "POST", "channels", new { kind = "public", name = new string('a', 81) } },
        { "POST", "channels", new { kind = "public", name = "topical", topic = new string('a', 501) } },
        { "POST", "channels", new { kind = "public", name = "topical", topic = "two\nlines" } },
        { "POST", "channels", new { kind = "secret", name = "a" } },
        { "POST", "channels", new { kind = 0, name = "a" } },
        { "POST", "channels", new { kind = (string?)null, name = "a" } },
        { "POST", "channels", new { name = "a" } },
        { "POST", "channels", """{"kind":"private","name":"a","member_ids":[null]}""" },
        { "POST", "channels", """{"kind":"private","name":"a","member_ids":["abc"]}""" },
        { "POST", "channels", """{"kind":"private","name":"a","member_ids":"1"}""" },
        { "POST", "channels", new { kind = "direct" } },
        { "POST", "channels", new { kind = "direct", member_ids = Array.Empty<string>() } },
        { "POST", "channels", new { kind = "direct", member_ids = new[] { "1", "2" } } },
        { "POST", "channels", new { kind = "group", member_ids = new[] { "1" } } },
        { "POST", "channels", new { kind = "group", member_ids = Enumerable.Range(1, 9).Select(i => $"{i}").ToArray() } },
        { "PUT", "channels/CHANNEL/read", new { last_read_id = 5 } },
        { "PUT", "channels/CHANNEL/read", new { } },
        { "PATCH", "channels/CHANNEL", new { archived = "yes" } },
        { "PATCH", "messages/MESSAGE", new { text = (string?)null } },
        { "PUT", "threads/MESSAGE/read", new { last_read_id = "x" } },
    };

    [Theory]
    [MemberData(nameof(WrongCalls))]
    public async Task A_value_that_cannot_be_is_an_invalid_field(string method, string path, object body)
    {
        var room = await Room.OfAsync(Server);
        var call = path.Replace("CHANNEL", $"{room.Channel.Id}", StringComparison.Ordinal).Replace("MESSAGE", $"{room.Message.Id}", StringComparison.Ordinal);
        var problem = (await room.Ada.Api.SendAsync(new HttpMethod(method), call, body)).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        Assert.NotNull(problem.Field);
        await room.AliveAsync();
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public async Task A_body_of_endless_depth_is_refused(int depth)
    {
        var room = await Room.OfAsync(Server);
        foreach (var open in new[] { "[", "{\"text\":" })
        {
            var reply = await room.Ada.Api.PostAsync(room.Messages, string.Concat(Enumerable.Repeat(open, depth))[..Math.Min(depth * open.Length, 250_000)]);
            Assert.True(reply.Status == HttpStatusCode.BadRequest, reply.ToString()[..200]);
        }

        await room.AliveAsync();
    }

    [Theory]
    [InlineData(Limits.Body + 1)]
    [InlineData(1_000_000)]
    [InlineData(Limits.ImportBody + 1)]
    public async Task A_body_that_is_too_large_is_refused_with_and_without_its_length(int bytes)
    {
        var room = await Room.OfAsync(Server);
        var body = Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('x', bytes - 11)}\"}}");
        Assert.Equal(bytes, body.Length);
        // What is far too large is not read to its end, so a client that wants the answer asks before it sends.
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{room.Messages}") { Content = Json(body) };
        request.Headers.ExpectContinue = bytes > Limits.ImportBody;
        (await room.Ada.Api.SendAsync(request)).ShouldFail(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.BodyTooLarge);
        if (bytes <= Limits.ImportBody)
        {
            (await room.Ada.Api.PostAsync(room.Messages, new Chunked(body))).ShouldFail(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.BodyTooLarge);
        }

        await room.AliveAsync();
    }

    [Fact]
    public async Task A_message_may_have_forty_thousand_characters_of_any_script_and_not_one_more()
    {
        var room = await Room.OfAsync(Server);
        foreach (var text in new[] { new string('x', Limits.MessageText), new string('語', Limits.MessageText), string.Concat(Enumerable.Repeat("🦜", Limits.MessageText / 2)) })
        {
            Assert.Equal(text, (await room.Ada.PostAsync(room.Channel, text)).Text);
            await room.Ada.Api.PostAsync(room.Messages, new { text = text + "!" }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.TextTooLong);
        }

        var escaped = $"{{\"text\":\"{string.Concat(Enumerable.Repeat(@"\u8a9e", Limits.MessageText))}\"}}";
        Assert.Equal(Limits.MessageText, (await room.Ada.Api.PostAsync<Message>(room.Messages, escaped)).Text.Length);
        await room.AliveAsync();
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task Only_json_is_taken(string? type)
    {
        var room = await Room.OfAsync(Server);
        var content = new ByteArrayContent("""{"text":"a"}"""u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        (await room.Ada.Api.PostAsync(room.Messages, content)).ShouldFail(HttpStatusCode.UnsupportedMediaType, ErrorCodes.UnsupportedMediaType);
        await room.AliveAsync();
    }

    private static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Chunked : HttpContent
    {
        private readonly byte[] _body;

        public Chunked(byte[] body)
        {
            _body = body;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (var chunk in _body.Chunk(10_000))
            {
                await stream.WriteAsync(chunk);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    public sealed class OnSqlite(SqliteServer server) : BadBodyTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : BadBodyTests(server), IClassFixture<PostgresServer>;
}
