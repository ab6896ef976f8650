using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Simulation;

/// <summary><c>costs.json</c>: each number with where it comes from.</summary>
internal sealed record CostsFile
{
    /// <summary>Where the measured ones were measured; a simulated core is one of its.</summary>
    public required string Machine { get; init; }

    public required IReadOnlyDictionary<string, MeasuredFigure> Measured { get; init; }

    public required IReadOnlyDictionary<string, Assumption> Assumed { get; init; }

    /// <exception cref="JsonException">Something is missing, or not known.</exception>
    public static CostsFile Read(string path) => JsonSerializer.Deserialize(File.ReadAllText(path), CostsJson.Default.CostsFile)!;

    public double this[string name] =>
        Measured.TryGetValue(name, out var measured) ? measured.Value
        : Assumed.TryGetValue(name, out var assumed) ? assumed.Value
        : throw new JsonException($"There is no {name} among the costs.");
}

/// <summary>A figure as a command prints it, in the row of that name.</summary>
internal sealed record MeasuredFigure(double Value, string Command, string Row, string? Note = null);

internal sealed record Assumption(double Value, string Why);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CostsFile))]
internal sealed partial class CostsJson : JsonSerializerContext;
