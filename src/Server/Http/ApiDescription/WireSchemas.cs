using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Parley.Protocol;

namespace Parley.Server.Http.ApiDescription;

/// <summary>
/// JSON Schemas (2020-12) of wire types, each under its name, for both descriptions. They say what the serialiser does: absent instead of null, ids and
/// times as their converters write them, and no unknown field in what a request brings.
/// </summary>
internal sealed class WireSchemas
{
    private const string Prefix = "#/components/schemas/";
    private readonly SortedDictionary<string, JsonObject> _schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _instead = [];

    /// <summary>The name of the type's schema; null for types that need none.</summary>
    public static string? NameOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.Assembly == typeof(Id).Assembly ? type.Name : type == typeof(DateTimeOffset) ? "Timestamp" : null;
    }

    public static JsonObject Reference(string name) => new() { ["$ref"] = Prefix + name };

    /// <summary>A reference to the type's schema, which is made with everything that it needs.</summary>
    public JsonObject Reference(Type type, bool isRequest = false)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var name = _instead.GetValueOrDefault(type) ?? NameOf(type)!;
        if (!_schemas.ContainsKey(name))
        {
            // Known before it is made, so that a type may contain itself.
            _schemas[name] = [];
            _schemas[name] = SchemaOf(type, isRequest);
        }

        return Reference(name);
    }

    /// <summary>Adds a schema that is no type of its own.</summary>
    public JsonObject Add(string name, JsonObject schema)
    {
        _schemas[name] = schema;
        return Reference(name);
    }

    /// <summary>From now on, what refers to this type refers to this schema.</summary>
    public void Use(string name, JsonObject schema, Type insteadOf)
    {
        Add(name, schema);
        _instead[insteadOf] = name;
    }

    public JsonObject ToJson() => new(_schemas.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value.DeepClone())));

    public JsonObject SchemaOf<T>() => SchemaOf(typeof(T));

    /// <summary>The type's schema itself, for whoever makes another of it.</summary>
    public JsonObject SchemaOf(Type type, bool isRequest = false)
    {
        if (type == typeof(Id))
        {
            return Describe(new JsonObject { ["type"] = "string", ["pattern"] = "^[1-9][0-9]{0,18}$" }, XmlDocs.Summary(type));
        }

        if (type == typeof(DateTimeOffset))
        {
            return Describe(
                new JsonObject { ["type"] = "string", ["format"] = "date-time" },
                "RFC 3339, section 5.6; the server writes UTC with milliseconds (`2026-11-22T09:30:00.000Z`) and reads any offset.");
        }

        var options = (isRequest ? ParleyJson.Strict : ParleyJson.Wire).Options;
        var exporter = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transform(context, node, isRequest),
        };
        var schema = (JsonObject)options.GetJsonSchemaAsNode(type, exporter);
        return Describe(schema, type.IsEnum ? EnumSummary(type) : XmlDocs.Summary(type));
    }

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node, bool isRequest)
    {
        var type = context.TypeInfo.Type;
        if (!context.Path.IsEmpty && NameOf(type) is not null)
        {
            var reference = Reference(type, isRequest);
            return Describe(reference, SummaryOf(context));
        }

        if (node is not JsonObject schema)
        {
            // Any value: what an event carries depends on its type.
            return Describe([], SummaryOf(context));
        }

        DropNull(schema);
        AddElements(schema, context.TypeInfo, isRequest);
        return context.Path.IsEmpty ? schema : Describe(schema, SummaryOf(context));
    }

    private static void DropNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            var kept = types.Select(t => t!.GetValue<string>()).Where(t => t != "null").ToArray();
            schema["type"] = kept is [var one] ? one : new JsonArray([.. kept.Select(t => JsonValue.Create(t))]);
        }
    }

    /// <summary>The exporter leaves elements out whose converter it can't look into: ids.</summary>
    private void AddElements(JsonObject schema, JsonTypeInfo type, bool isRequest)
    {
        var word = type.Kind switch { JsonTypeInfoKind.Enumerable => "items", JsonTypeInfoKind.Dictionary => "additionalProperties", _ => null };
        if (word is not null && schema[word] is null && type.ElementType is { } element && NameOf(element) is not null)
        {
            schema[word] = Reference(element, isRequest);
        }
    }

    private static JsonObject Describe(JsonObject schema, string? summary)
    {
        if (summary is not null)
        {
            schema["description"] = summary;
        }

        return schema;
    }

    private static string? SummaryOf(JsonSchemaExporterContext context) =>
        context.PropertyInfo is { } property && context.Path.Length > 1 && context.Path[^1] == property.Name
            ? context.PropertyInfo.DeclaringType.GetProperties().FirstOrDefault(p => WireName(p.Name) == property.Name) is { } member
                ? XmlDocs.Summary(member)
                : null
            : null;

    private static string EnumSummary(Type type) =>
        $"{XmlDocs.Summary(type)}\n\n" + string.Join('\n', type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(
            value => $"- `{WireName(value.Name)}`: {XmlDocs.Summary(value)}"));

    private static string WireName(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
