using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Parley.Server.Tests.Http;

/// <summary>Whatever comes in is answered with a named problem, and the server goes on.</summary>
public abstract class BadInputTests(ServerFixture server) : OnBothDatabases(server)
{
    [Theory]
    [InlineData("", ErrorCodes.InvalidJson, null)]
    [InlineData("null", ErrorCodes.InvalidJson, null)]
    [InlineData("[]", ErrorCodes.InvalidJson, null)]
    [InlineData("\"text\"", ErrorCodes.InvalidJson, null)]
    [InlineData("{", ErrorCodes.InvalidJson, null)]
    [InlineData("{'kind':'public'}", ErrorCodes.InvalidJson, null)]
    [InlineData("""{"kind":"public","name":"x"} and more""", ErrorCodes.InvalidJson, null)]
    [InlineData("""{"kind":"public","name":"\ud800"}""", ErrorCodes.InvalidField, "name")]
    [InlineData("""{"kind":"public","name":"x","colour":"red"}""", ErrorCodes.UnknownField, "colour")]
    [InlineData("""{"name":"x"}""", ErrorCodes.InvalidField, "kind")]
    [InlineData("""{"kind":"secret","name":"x"}""", ErrorCodes.InvalidField, "kind")]
    [InlineData("""{"kind":0,"name":"x"}""", ErrorCodes.InvalidField, "kind")]
    [InlineData("""{"kind":"public","name":7}""", ErrorCodes.InvalidField, "name")]
    [InlineData("""{"kind":"public","name":"a\u0000b"}""", ErrorCodes.InvalidField, "name")]
    [InlineData("""{"kind":"public","name":"a\u202eb"}""", ErrorCodes.InvalidField, "name")]
    [InlineData("""{"kind":"public","name":"x","topic":"a\u001bb"}""", ErrorCodes.InvalidField, "topic")]
    [InlineData("""{"kind":"direct","member_ids":[17]}""", ErrorCodes.InvalidField, "member_ids[0]")]
    [InlineData("""{"kind":"direct","member_ids":["-1"]}""", ErrorCodes.InvalidField, "member_ids[0]")]
    [InlineData("""{"kind":"direct","member_ids":["99999999999999999999"]}""", ErrorCodes.InvalidField, "member_ids[0]")]
    public async Task A_body_that_is_wrong_is_told_where(string body, string code, string? field)
    {
        var owner = await Server.SetUpAsync();

        var problem = await owner.Api.PostAsync("channels", body).ShouldFailAsync(HttpStatusCode.BadRequest, code);

        Assert.Equal(field, problem.Field);
        Assert.DoesNotContain("System.", problem.Detail ?? "", StringComparison.Ordinal);
        await owner.Api.GetAsync("workspace").ShouldSucceedAsync();
    }

    [Fact]
    public async Task Deep_nesting_and_broken_bytes_are_no_json()
    {
        var owner = await Server.SetUpAsync();
        await owner.Api.PostAsync("channels", new string('[', 100_000)).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidJson);
        await owner.Api.PostAsync("channels", $$"""{"kind":{{new string('[', 200)}}{{new string(']', 200)}}}""")
            .ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidJson);

        var bytes = new ByteArrayContent([.. "{\"kind\":\"public\",\"name\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await owner.Api.PostAsync("channels", bytes).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_beyond_the_limit_is_refused_however_it_comes(bool chunked)
    {
        var owner = await Server.SetUpAsync();
        var body = $$"""{"kind":"public","name":"x","topic":"{{new string('a', Limits.Body)}}"}""";
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/channels") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;

        var problem = (await owner.Api.SendAsync(request)).ShouldFail(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.BodyTooLarge);

        Assert.Equal($"At most {Limits.Body} bytes.", problem.Detail);
        await owner.Api.GetAsync("workspace").ShouldSucceedAsync();
    }

    [Fact]
    public async Task What_is_larger_than_anything_is_refused_too()
    {
        var owner = await Server.SetUpAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/channels") { Content = new ByteArrayContent(new byte[Limits.ImportBody + 1]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.ExpectContinue = true; // so that the refusal comes before the bytes

        (await owner.Api.SendAsync(request)).ShouldFail(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.BodyTooLarge);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Only_json_is_taken(string? type)
    {
        var owner = await Server.SetUpAsync();
        var content = new ByteArrayContent("""{"kind":"public","name":"x"}"""u8.ToArray());
        content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);

        await owner.Api.PostAsync("channels", content).ShouldFailAsync(HttpStatusCode.UnsupportedMediaType, ErrorCodes.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("channels/abc", ErrorCodes.InvalidId)]
    [InlineData("channels/0", ErrorCodes.InvalidId)]
    [InlineData("channels/-1", ErrorCodes.InvalidId)]
    [InlineData("channels/1.5", ErrorCodes.InvalidId)]
    [InlineData("channels/99999999999999999999", ErrorCodes.InvalidId)]
    [InlineData("users?limit=0", ErrorCodes.InvalidField)]
    [InlineData("users?limit=201", ErrorCodes.InvalidField)]
    [InlineData("users?limit=many", ErrorCodes.InvalidField)]
    [InlineData("channels?mine=perhaps", ErrorCodes.InvalidField)]
    [InlineData("users?cursor=!!", ErrorCodes.InvalidCursor)]
    [InlineData("users?cursor=AAAA", ErrorCodes.InvalidCursor)]
    [InlineData("channels?cursor=MTI", ErrorCodes.InvalidCursor)]
    public async Task An_address_that_is_wrong_is_named(string path, string code)
    {
        var owner = await Server.SetUpAsync();
        await owner.Api.GetAsync(path).ShouldFailAsync(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a key with spaces")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var owner = await Server.SetUpAsync();
        var request = new HttpRequestMessage(HttpMethod.Patch, "/api/v1/workspace") { Content = new StringContent("""{"name":"Acme"}""", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);

        var reply = await owner.Api.SendAsync(request);

        reply.ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.IdempotencyKeyInvalid);
    }

    [Fact]
    public async Task So_is_one_that_is_too_long_or_comes_twice()
    {
        var owner = await Server.SetUpAsync();
        await owner.Api.PatchAsync("workspace", new { name = "Acme" }, new string('k', Limits.IdempotencyKey)).ShouldSucceedAsync();
        await owner.Api.PatchAsync("workspace", new { name = "Acme" }, new string('k', Limits.IdempotencyKey + 1))
            .ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.IdempotencyKeyInvalid);

        var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/invites/1");
        request.Headers.Add("Idempotency-Key", ["one", "two"]);
        (await owner.Api.SendAsync(request)).ShouldFail(HttpStatusCode.BadRequest, ErrorCodes.IdempotencyKeyInvalid);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing/here", HttpStatusCode.NotFound, ErrorCodes.NotFound)]
    [InlineData("GET", "/api/v2/workspace", HttpStatusCode.NotFound, ErrorCodes.NotFound)]
    [InlineData("DELETE", "/api/v1/workspace", HttpStatusCode.MethodNotAllowed, ErrorCodes.MethodNotAllowed)]
    [InlineData("TRACE", "/api/v1/workspace", HttpStatusCode.MethodNotAllowed, ErrorCodes.MethodNotAllowed)]
    [InlineData("PATCH", "/api/v1/nothing", HttpStatusCode.NotFound, ErrorCodes.NotFound)]
    public async Task What_is_not_there_is_said_as_a_problem(string method, string path, HttpStatusCode status, string code)
    {
        var owner = await Server.SetUpAsync();
        (await owner.Api.SendAsync(new HttpRequestMessage(new HttpMethod(method), path))).ShouldFail(status, code);
    }

    public sealed class OnSqlite(SqliteServer server) : BadInputTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : BadInputTests(server), IClassFixture<PostgresServer>;
}
