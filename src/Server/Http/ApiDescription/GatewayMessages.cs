using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Parley.Protocol;

namespace Parley.Server.Http.ApiDescription;

/// <summary>One kind of frame, as an AsyncAPI message.</summary>
internal sealed record GatewayMessage(string Name, JsonObject Json);

/// <summary>The frames of the gateway, and the events that the frame <c>events</c> carries.</summary>
internal static class GatewayMessages
{
    public static List<GatewayMessage> FromServer(WireSchemas schemas)
    {
        schemas.Use("Event", AnyEvent(schemas), insteadOf: typeof(EventEnvelope));
        return
        [
            .. from frame in typeof(ServerFrame).GetCustomAttributes<JsonDerivedTypeAttribute>()
               let type = frame.DerivedType
               select Message(schemas, type.Name, (string)frame.TypeDiscriminator!, XmlDocs.Summary(type), schemas.SchemaOf(type)),
        ];
    }

    /// <summary><see cref="ClientFrame"/> is one type on the wire; which of its fields go together is said here.</summary>
    public static List<GatewayMessage> FromClient(WireSchemas schemas)
    {
        var fields = schemas.SchemaOf<ClientFrame>()["properties"]!;
        (string, JsonObject) Field(string name) => (name, (JsonObject)fields[name]!.DeepClone());
        var there = new JsonObject { ["enum"] = new JsonArray("online", "away") };
        return
        [
            FromClient(
                schemas, "typing", "The person types in a channel or thread; say it at most every few seconds.", ["channel_id"], Field("channel_id"), Field("thread_id")),
            FromClient(schemas, "presence", "Whether the person is at the keyboard, on this connection.", ["state"], ("state", there)),
            FromClient(schemas, "ping", "Asks for a `pong`.", []),
        ];
    }

    public static string WireName(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static GatewayMessage FromClient(
        WireSchemas schemas, string t, string summary, string[] required, params ReadOnlySpan<(string Name, JsonObject Schema)> fields)
    {
        var properties = new JsonObject();
        foreach (var (name, schema) in fields)
        {
            properties[name] = schema;
        }

        return Message(schemas, $"Client{char.ToUpperInvariant(t[0])}{t[1..]}Frame", t, summary, new JsonObject
        {
            ["type"] = "object", ["description"] = summary, ["properties"] = properties, ["required"] = new JsonArray([.. required.Select(r => JsonValue.Create(r))]),
        });
    }

    private static GatewayMessage Message(WireSchemas schemas, string name, string t, string? summary, JsonObject frame)
    {
        Tag(frame, "t", t);
        return new GatewayMessage(WireName(name), new JsonObject { ["name"] = t, ["summary"] = summary, ["payload"] = schemas.Add(name, frame) });
    }

    private static JsonObject AnyEvent(WireSchemas schemas)
    {
        var events = typeof(IEventData).Assembly.GetTypes()
            .Select(type => (Type: type, Name: type.GetCustomAttribute<EventTypeAttribute>()?.Name))
            .Where(e => e.Name is not null)
            .OrderBy(e => e.Name, StringComparer.Ordinal)
            .Select(e => (JsonNode)schemas.Add($"{e.Type.Name}Event", EventOf(schemas, e.Type, e.Name!)));
        return new JsonObject { ["description"] = XmlDocs.Summary(typeof(EventEnvelope)), ["oneOf"] = new JsonArray([.. events]) };
    }

    private static JsonObject EventOf(WireSchemas schemas, Type type, string name)
    {
        var envelope = schemas.SchemaOf<EventEnvelope>();
        envelope["description"] = XmlDocs.Summary(type);
        envelope["properties"]!["type"] = new JsonObject { ["const"] = name };
        envelope["properties"]!["data"] = schemas.Reference(type);
        return envelope;
    }

    /// <summary>Puts the property that tells the kinds apart in front.</summary>
    private static void Tag(JsonObject schema, string property, string value)
    {
        if (schema["properties"] is not JsonObject properties)
        {
            schema["properties"] = properties = [];
        }

        if (schema["required"] is not JsonArray required)
        {
            schema["required"] = required = [];
        }

        properties.Insert(0, property, new JsonObject { ["const"] = value });
        required.Insert(0, property);
    }
}
