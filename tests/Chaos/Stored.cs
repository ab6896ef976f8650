using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Parley.Chaos;

/// <summary>The tables as they are, asked of PostgreSQL's own client.</summary>
public sealed class Stored(string address)
{
    private static readonly string Psql = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin", "psql")).Where(File.Exists).Order(StringComparer.Ordinal).LastOrDefault("psql")
        : "psql";

    public async Task<List<JsonNode>> RowsAsync(string sql)
    {
        var start = new ProcessStartInfo(Psql, ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1", "--dbname", address, "--command", $"SELECT row_to_json(t) FROM ({sql}) t"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)]
            : throw new FindingException($"psql: {await errors}");
    }

    /// <summary>The first column of each row.</summary>
    public async Task<List<string>> ListAsync(string sql) => (await RowsAsync(sql)).ConvertAll(row => row.AsObject().First().Value?.ToString() ?? "");

    public async Task<long> NumberAsync(string sql) => long.Parse((await ListAsync(sql))[0], CultureInfo.InvariantCulture);
}
