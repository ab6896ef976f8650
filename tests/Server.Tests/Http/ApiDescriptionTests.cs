using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Parley.Server.Http.ApiDescription;

namespace Parley.Server.Tests.Http;

/// <summary>What the server says of its calls is complete, and the same as what the repository keeps.</summary>
public sealed partial class ApiDescriptionTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    [Theory]
    [InlineData("openapi.json")]
    [InlineData("asyncapi.json")]
    public async Task The_repository_keeps_what_the_server_says(string name)
    {
        var said = (await server.Anonymous.GetAsync(name)).ShouldSucceed();

        Assert.Equal("application/json", said.ContentHeaders.ContentType?.MediaType);
        var kept = await File.ReadAllTextAsync(Repository.Path($"docs/api/{name}"), TestContext.Current.CancellationToken);
        Assert.True(kept == said.Text, $"docs/api/{name} is not what the server says: run eng/api-docs and commit the result.");
    }

    [Theory]
    [InlineData("openapi.json")]
    [InlineData("asyncapi.json")]
    public async Task Every_reference_leads_somewhere_and_every_schema_has_words(string name)
    {
        var json = await server.Anonymous.GetAsync<JsonElement>(name);

        foreach (var reference in References(json))
        {
            var at = json;
            foreach (var step in reference[2..].Split('/'))
            {
                Assert.True(at.TryGetProperty(step, out at), $"{reference} leads nowhere.");
            }
        }

        foreach (var schema in json.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Assert.True(schema.Value.TryGetProperty("description", out _), $"{schema.Name} has no description: give the type a summary in src/Protocol.");
        }
    }

    [Fact]
    public async Task Every_call_says_what_it_is_for_what_it_answers_and_how_it_fails()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in await CallsAsync())
        {
            Assert.True(call.Json.TryGetProperty("summary", out _), $"{call} has no summary: WithSummary.");
            Assert.True(call.Json.TryGetProperty("operationId", out var id), $"{call} has no name: WithName.");
            Assert.True(ids.Add(id.GetString()!), $"{id} names two calls.");

            var responses = call.Json.GetProperty("responses").EnumerateObject().ToList();
            var successes = responses.FindAll(r => r.Name[0] is '1' or '2');
            Assert.True(successes.Count > 0, $"{call} has no success: Produces.");
            Assert.All(successes, r => Assert.True(r.Name is "204" or "101" || r.Value.TryGetProperty("content", out _), $"{call} answers {r.Name} with nothing: Produces<T>."));
            Assert.Contains(responses, r => r.Name[0] is '4' or '5');
        }
    }

    [Fact]
    public async Task Every_parameter_and_tag_has_words()
    {
        var api = await server.Anonymous.GetAsync<JsonElement>("openapi.json");

        Assert.All(api.GetProperty("tags").EnumerateArray(), tag => Assert.True(tag.TryGetProperty("description", out _), $"DescribeDocument knows no tag {tag}."));
        foreach (var call in await CallsAsync())
        {
            Assert.All(call.Parameters, p => Assert.True(p.TryGetProperty("description", out _), $"{call}: ParameterWords has none for {p}."));
        }
    }

    [Fact]
    public async Task Every_write_by_somebody_who_is_signed_in_takes_a_key_but_for_a_few()
    {
        var without = (await CallsAsync())
            .Where(call => call.Method is not ("get" or "head") && call.Json.GetProperty("security").GetArrayLength() > 0)
            .Where(call => !call.Json.TryGetProperty("parameters", out var parameters)
                || !parameters.EnumerateArray().Any(p => p.TryGetProperty("$ref", out var r) && r.GetString()!.EndsWith("idempotency_key", StringComparison.Ordinal)))
            .Select(call => call.ToString());

        Assert.Equal(["PATCH /uploads/{upload_id}", "POST /gateway/tickets", "POST /import", "POST /search/opened", "POST /telemetry/sends"], without.Order());
    }

    [Fact]
    public async Task The_overview_lists_every_call_with_its_query_and_no_other()
    {
        var overview = await File.ReadAllTextAsync(Repository.Path("docs/api/overview.md"), TestContext.Current.CancellationToken);
        var listed = overview.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => ListedCall().Matches(line.Split(" | ")[0].TrimStart('|')))
            .Select(m => $"{m.Groups["method"].Value} {Nameless(m.Groups["path"].Value)}{m.Groups["query"].Value.Replace("=", "", StringComparison.Ordinal)}");

        var calls = (await CallsAsync()).Select(call =>
        {
            var query = call.Parameters.Where(p => p.GetProperty("in").GetString() == "query").Select(p => p.GetProperty("name").GetString());
            return $"{call.Method.ToUpperInvariant()} {Nameless(call.Path)}{(query.Any() ? "?" : "")}{string.Join('&', query)}";
        });

        Assert.Equal(calls.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_may_read_the_descriptions_and_nobody_may_change_them()
    {
        await server.Anonymous.GetAsync("openapi.json").ShouldSucceedAsync();
        await server.Anonymous.PostAsync("openapi.json", "{}").ShouldFailAsync(HttpStatusCode.MethodNotAllowed, ErrorCodes.MethodNotAllowed);
    }

    [Fact]
    public async Task Every_event_type_and_close_code_is_in_the_gateways_description()
    {
        var api = await server.Anonymous.GetAsync<JsonElement>("asyncapi.json");
        var events = api.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(s => s.Name.EndsWith("Event", StringComparison.Ordinal) && s.Name != "Event")
            .Select(s => s.Value.GetProperty("properties").GetProperty("type").GetProperty("const").GetString());
        var codes = api.GetProperty("channels").GetProperty("gateway").GetProperty("x-close-codes").EnumerateArray().Select(c => c.GetProperty("code").GetInt32());

        Assert.Contains("message.posted", events);
        Assert.Equal(typeof(IEventData).Assembly.GetTypes().Count(t => t.IsAssignableTo(typeof(IEventData)) && t.IsClass), events.Count());
        Assert.Contains(CloseCodes.SlowConsumer, codes);
        Assert.Equal(typeof(CloseCodes).GetFields().Count(f => f.IsLiteral), codes.Count());
    }

    [Fact]
    public async Task The_frames_that_clients_may_send_are_understood()
    {
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await using var gateway = await owner.ConnectAsync();
        var schemas = (await server.Anonymous.GetAsync<JsonElement>("asyncapi.json")).GetProperty("components").GetProperty("schemas");

        var frames = schemas.EnumerateObject().Where(s => s.Name.StartsWith("Client", StringComparison.Ordinal));
        foreach (var frame in frames.OrderBy(f => f.Name == "ClientPingFrame"))
        {
            var fields = frame.Value.GetProperty("properties").EnumerateObject().ToDictionary(p => p.Name, p => p.Name switch
            {
                "t" => p.Value.GetProperty("const").GetString(),
                "state" => p.Value.GetProperty("enum")[0].GetString(),
                _ => channel.Id.ToString(),
            });
            await gateway.SendAsync(JsonSerializer.Serialize(fields));
        }

        // The ping was the last of them, and frames are answered in order: an error would have come before the pong.
        ServerFrame answer;
        do
        {
            answer = await gateway.NextAsync<ServerFrame>();
            Assert.IsNotType<ErrorFrame>(answer);
        }
        while (answer is not PongFrame);
        await gateway.SendAsync("""{"t":"nonsense"}""");
        await gateway.NextAsync<ErrorFrame>();
    }

    private async Task<List<Call>> CallsAsync()
    {
        var api = await server.Anonymous.GetAsync<JsonElement>("openapi.json");
        return
        [
            .. from path in api.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where Methods.Contains(operation.Name)
               select new Call(operation.Name, path.Name.Replace("/api/v1", "", StringComparison.Ordinal), operation.Value),
        ];
    }

    private static IEnumerable<string> References(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => p.Name == "$ref" ? [p.Value.GetString()!] : References(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private static string Nameless(string path) => Parameter().Replace(path, "{}");

    [GeneratedRegex(@"`(?<method>[A-Z]+) (?<path>/[^`?]*)(?<query>\?[^`]*)?`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListedCall();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    private sealed record Call(string Method, string Path, JsonElement Json)
    {
        /// <summary>Those of this call alone, without what all calls share.</summary>
        public IEnumerable<JsonElement> Parameters =>
            Json.TryGetProperty("parameters", out var all) ? all.EnumerateArray().Where(p => p.TryGetProperty("name", out _)) : [];

        public override string ToString() => $"{Method.ToUpperInvariant()} {Path}";
    }
}
