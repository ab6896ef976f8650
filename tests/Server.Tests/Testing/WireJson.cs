using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Parley.Server.Tests.Testing;

/// <summary>The wire's JSON, and by the same rules any object that a test makes up.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new TimestampJsonConverter() },
        TypeInfoResolver = JsonTypeInfoResolver.Combine(ParleyJson.Default, new DefaultJsonTypeInfoResolver()),
    };
}
