using System.Reflection;
using System.Text.Json.Nodes;
using Parley.Protocol;

namespace Parley.Server.Http.ApiDescription;

/// <summary>
/// <c>GET /api/v1/asyncapi.json</c>: the gateway as AsyncAPI 3.0, read off the Protocol assembly: frames from <see cref="ServerFrame"/>'s derived types, events
/// from <see cref="EventTypeAttribute"/>, close codes from <see cref="CloseCodes"/>.
/// </summary>
public sealed class AsyncApi
{
    private const string Channel = "gateway";

    private const string Text =
        """
        One WebSocket for each client, sub-protocol `parley.v1`, JSON text frames told apart by `t`. Connect with the cursor of `GET /api/v1/sync`; each
        frame that has a `cursor` moves the client's, and connecting again with it replays exactly what is missing, on any node, for as long as the log is
        kept. All writes are REST calls. Close codes below 4500 mean: reconnect and resume.
        """;

    private const string Servers =
        """
        {
          "own": {
            "host": "{host}",
            "protocol": "wss",
            "description": "The server's own address; `ws` where it is reached over plain HTTP.",
            "variables": { "host": { "default": "localhost:8080" } },
            "security": [
              { "$ref": "#/components/securitySchemes/bearer" },
              { "$ref": "#/components/securitySchemes/cookie" },
              { "$ref": "#/components/securitySchemes/ticket" }
            ]
          }
        }
        """;

    private const string SecuritySchemes =
        """
        {
          "bearer": { "type": "http", "scheme": "bearer", "description": "A session's token, or an access token with the scope `read`." },
          "cookie": { "type": "httpApiKey", "in": "cookie", "name": "parley_session", "description": "From the server's own pages." },
          "ticket": { "type": "httpApiKey", "in": "query", "name": "ticket", "description": "For clients that can send neither." }
        }
        """;

    private const string Bindings =
        """
        {
          "ws": {
            "method": "GET",
            "query": {
              "type": "object",
              "properties": {
                "cursor": { "type": "integer", "minimum": 0, "description": "Where the client stands; absent: from now on." },
                "ticket": { "type": "string", "description": "From `POST /api/v1/gateway/tickets`; works once, within a minute." }
              }
            },
            "headers": {
              "type": "object",
              "properties": { "Sec-WebSocket-Protocol": { "type": "string", "const": "parley.v1" } }
            }
          }
        }
        """;

    private readonly Lazy<byte[]> _json = new(static () => OpenApi.ToUtf8(Document()));

    public IResult Answer() => Results.Bytes(_json.Value, "application/json; charset=utf-8");

    private static JsonObject Document()
    {
        var schemas = new WireSchemas();
        var sent = GatewayMessages.FromServer(schemas);
        var received = GatewayMessages.FromClient(schemas);
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Parley gateway",
                ["version"] = DescribeDocument.Version,
                ["description"] = Text.ReplaceLineEndings(" "),
            },
            ["defaultContentType"] = "application/json",
            ["servers"] = JsonNode.Parse(Servers),
            ["channels"] = new JsonObject { [Channel] = Gateway(sent.Concat(received)) },
            ["operations"] = new JsonObject
            {
                ["sendFrame"] = Operation("send", "What the server says", sent),
                ["receiveFrame"] = Operation("receive", "What a client may say", received),
            },
            ["components"] = new JsonObject
            {
                ["messages"] = new JsonObject(sent.Concat(received).Select(m => KeyValuePair.Create<string, JsonNode?>(m.Name, m.Json))),
                ["securitySchemes"] = JsonNode.Parse(SecuritySchemes),
                ["schemas"] = schemas.ToJson(),
            },
        };
    }

    private static JsonObject Gateway(IEnumerable<GatewayMessage> messages) => new()
    {
        ["address"] = "/api/v1/gateway",
        ["description"] = "Upgrade with `GET`. A refused upgrade is answered with a problem, as any call.",
        ["messages"] = new JsonObject(
            messages.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Name, Reference($"#/components/messages/{m.Name}")))),
        ["bindings"] = JsonNode.Parse(Bindings),
        ["x-close-codes"] = CloseCodeList(),
    };

    private static JsonArray CloseCodeList() => new(
    [
        .. typeof(CloseCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => new JsonObject
        {
            ["code"] = (int)field.GetRawConstantValue()!,
            ["name"] = GatewayMessages.WireName(field.Name),
            ["reconnect"] = CloseCodes.ShouldReconnect((int)field.GetRawConstantValue()!),
            ["description"] = XmlDocs.Summary(field),
        }),
    ]);

    private static JsonObject Operation(string action, string summary, IEnumerable<GatewayMessage> messages) => new()
    {
        ["action"] = action,
        ["summary"] = summary,
        ["channel"] = Reference($"#/channels/{Channel}"),
        ["messages"] = new JsonArray([.. messages.Select(m => Reference($"#/channels/{Channel}/messages/{m.Name}"))]),
    };

    private static JsonObject Reference(string to) => new() { ["$ref"] = to };
}
