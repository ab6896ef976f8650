using System.Text.Json;

namespace Parley.Server.Tests.Architecture;

/// <summary><c>eng/tiers.json</c>: who may import whom.</summary>
internal sealed record TierTable(IReadOnlyList<Tier> Tiers, IReadOnlyList<string[]> Edges)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static TierTable Read() => JsonSerializer.Deserialize<TierTable>(File.ReadAllText(Repository.Path("eng/tiers.json")), Json)!;

    public IEnumerable<string> Folders => Tiers.SelectMany(tier => tier.Folders);

    /// <summary>0 for the lowest; null for a folder that the table does not know.</summary>
    public int? TierOf(string folder)
    {
        var tier = Tiers.ToList().FindIndex(t => t.Folders.Contains(folder, StringComparer.Ordinal));
        return tier < 0 ? null : tier;
    }

    public bool HasEdge(string from, string to) => Edges.Any(edge => edge[0] == from && edge[1] == to);
}

internal sealed record Tier(string Name, IReadOnlyList<string> Folders);
