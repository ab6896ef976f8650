using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Telemetry.Performance;

/// <summary>The table <c>performance</c>: a row for each server and minute of the last day.</summary>
internal static class PerformanceSql
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(25);

    /// <summary>Writes a minute of one server, and forgets what is too old of all of them.</summary>
    public static async Task<bool> WriteAsync(WriteTransaction transaction, DateTimeOffset minute, int node, IReadOnlyDictionary<string, double> figures)
    {
        await transaction.Sql.ExecuteAsync(
            """
            INSERT INTO performance (minute, node, figures) VALUES (@minute, @node, @json)
            ON CONFLICT (minute, node) DO UPDATE SET figures = @json
            """,
            new { minute, node, json = JsonSerializer.Serialize(figures, FiguresJson.Default.IReadOnlyDictionaryStringDouble) });
        await transaction.Sql.ExecuteAsync("DELETE FROM performance WHERE minute < @before", new { before = minute - Kept });
        return true;
    }

    /// <summary>The minutes since <paramref name="since"/>, in order.</summary>
    public static async Task<List<PerformanceRow>> SinceAsync(SqlSession sql, DateTimeOffset since) =>
        (await sql.ListAsync<Row>("SELECT minute, node, figures FROM performance WHERE minute >= @since ORDER BY minute, node", new { since }))
        .ConvertAll(static row => new PerformanceRow(
            row.Minute, (int)row.Node, JsonSerializer.Deserialize(row.Figures, FiguresJson.Default.IReadOnlyDictionaryStringDouble)!));

    private sealed class Row
    {
        public DateTimeOffset Minute { get; init; }

        public long Node { get; init; }

        public string Figures { get; init; } = "";
    }
}

/// <summary>The figures of one server in the minute before <see cref="Minute"/>.</summary>
internal sealed record PerformanceRow(DateTimeOffset Minute, int Node, IReadOnlyDictionary<string, double> Figures);

[JsonSerializable(typeof(IReadOnlyDictionary<string, double>))]
internal sealed partial class FiguresJson : JsonSerializerContext;
