using System.Text.Json;
using Parley.Protocol;

namespace Parley.ProtocolTypes;

/// <summary>How a C# type is called in TypeScript.</summary>
internal static class TypeScriptNames
{
    public static string Of(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Of(inner) : type switch
    {
        _ when type == typeof(Id) => "Id",
        _ when type == typeof(DateTimeOffset) => "Timestamp",
        _ when type == typeof(string) => "string",
        _ when type == typeof(bool) => "boolean",
        _ when type == typeof(long) || type == typeof(int) || type == typeof(double) => "number",
        _ when type == typeof(JsonElement) => "unknown",
        _ when Element(type) is { } element => $"{Of(element)}[]",
        _ when Values(type) is { } value => $"Record<string, {Of(value)}>",
        _ when type.Assembly == typeof(Id).Assembly => type.Name,
        _ => throw new NotSupportedException($"Say in {nameof(TypeScriptNames)} what {type} is in TypeScript."),
    };

    /// <summary>The generated names that <see cref="Of"/> uses for a type.</summary>
    public static IEnumerable<string> Named(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Named(inner) : type switch
    {
        _ when type == typeof(DateTimeOffset) => ["Timestamp"],
        _ when Element(type) is { } element => Named(element),
        _ when Values(type) is { } value => Named(value),
        _ when type.Assembly == typeof(Id).Assembly => [type.Name],
        _ => [],
    };

    private static Type? Element(Type type) => Argument(type, typeof(IReadOnlyList<>), 0);

    private static Type? Values(Type type) => Argument(type, typeof(IReadOnlyDictionary<,>), 1);

    private static Type? Argument(Type type, Type generic, int index) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[index] : null;
}
