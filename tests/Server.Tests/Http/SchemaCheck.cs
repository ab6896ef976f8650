using System.Text.Json;
using System.Text.RegularExpressions;

namespace Parley.Server.Tests.Http;

/// <summary>Whether a value keeps to a JSON Schema (2020-12), as far as the server's descriptions use its words. Stricter in one thing: it wants no field that is not described.</summary>
public sealed class SchemaCheck(JsonElement description)
{
    /// <summary>What is wrong, or nothing.</summary>
    public IEnumerable<string> Check(JsonElement value, string schema) => Check(value, Named(schema), schema);

    private JsonElement Named(string name) => description.GetProperty("components").GetProperty("schemas").GetProperty(name);

    private IEnumerable<string> Check(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Check(value, Named(reference.GetString()!.Split('/')[^1]), at);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var fitting = choices.EnumerateArray().Count(choice => !Check(value, choice, at).Any());
            return fitting == 1 ? [] : [$"{at}: {fitting} of the choices fit {value}"];
        }

        if (schema.TryGetProperty("const", out var only))
        {
            return value.ToString() == only.ToString() ? [] : [$"{at}: {value} is not {only}"];
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return values.EnumerateArray().Any(v => v.ToString() == value.ToString()) ? [] : [$"{at}: {value} is not in {values}"];
        }

        return schema.TryGetProperty("type", out var type) ? CheckType(value, schema, type.GetString()!, at) : [];
    }

    private IEnumerable<string> CheckType(JsonElement value, JsonElement schema, string type, string at) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) => CheckObject(value, schema, at),
        ("array", JsonValueKind.Array) => value.EnumerateArray().SelectMany((item, i) => Check(item, schema.GetProperty("items"), $"{at}[{i}]")),
        ("string", JsonValueKind.String) => CheckString(value.GetString()!, schema, at),
        ("integer", JsonValueKind.Number) when value.TryGetInt64(out _) => [],
        ("boolean", JsonValueKind.True or JsonValueKind.False) => [],
        _ => [$"{at}: {value} is no {type}"],
    };

    private IEnumerable<string> CheckObject(JsonElement value, JsonElement schema, string at)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        foreach (var field in value.EnumerateObject())
        {
            var described = known.ValueKind == JsonValueKind.Object && known.TryGetProperty(field.Name, out var own)
                ? own
                : schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
            var wrong = described.ValueKind == JsonValueKind.Object ? Check(field.Value, described, $"{at}.{field.Name}") : [$"{at}.{field.Name} is not described"];
            foreach (var one in wrong)
            {
                yield return one;
            }
        }

        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var missing in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
            {
                yield return $"{at} lacks {missing}";
            }
        }
    }

    private static IEnumerable<string> CheckString(string value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            yield return $"{at}: {value} does not match {pattern}";
        }

        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" && !DateTimeOffset.TryParse(value, null, out _))
        {
            yield return $"{at}: {value} is no time";
        }
    }
}
