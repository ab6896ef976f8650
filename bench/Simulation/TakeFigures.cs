using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Simulation;

/// <summary>Puts what <c>eng/bench --json</c> wrote into the file of costs: each figure is found by its row, on the database that its command names.</summary>
internal static class TakeFigures
{
    private static readonly JsonSerializerOptions AsItWas = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers the names of those that were in it.</summary>
    public static IReadOnlyList<string> From(string reportFile, string costsFile)
    {
        var report = JsonNode.Parse(File.ReadAllText(reportFile))!;
        var costs = JsonNode.Parse(File.ReadAllText(costsFile))!;
        var isPostgres = (string)report["storage"]! == "PostgreSQL";
        var measured = report["figures"]!.AsArray().ToDictionary(f => $"{f!["scenario"]}: {f["name"]}", f => (double)f!["value"]!, StringComparer.Ordinal);
        var taken = new List<string>();
        foreach (var (name, figure) in costs["measured"]!.AsObject())
        {
            if (IsOnPostgres((string)figure!["command"]!) == isPostgres && measured.TryGetValue((string)figure["row"]!, out var value))
            {
                figure["value"] = Math.Round(value, value < 20 ? 2 : 0);
                figure.AsObject().Remove("note");
                taken.Add(name);
            }
        }

        if (taken.Count > 0)
        {
            costs["machine"] = Machine(report["machine"]!);
            File.WriteAllText(costsFile, costs.ToJsonString(AsItWas) + "\n");
        }

        return taken;
    }

    private static bool IsOnPostgres(string command) =>
        command.Contains("--postgres", StringComparison.Ordinal) || command.Contains("--nodes", StringComparison.Ordinal);

    private static string Machine(JsonNode of) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{of["cpu"]}, {of["cores"]} cores, fsync {(double)of["fsync_ms"]!:0.0} ms, .NET {of["dotnet"]}, commit {of["commit"]}");
}
