using System.Globalization;

namespace Parley.Bench.Stage;

/// <summary>How many transactions the server has made and how many writes were in them, readers' steps included: its own metric says so.</summary>
internal static class Transactions
{
    private const string Metric = "parley_journal_batch_size_";

    public static async Task<(double Transactions, double Writes)> CountAsync(TestBed bed, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = bed.Server.Root };
        var lines = (await http.GetStringAsync(new Uri("metrics", UriKind.Relative), cancel)).Split('\n');
        return (Value(lines, $"{Metric}count"), Value(lines, $"{Metric}sum"));
    }

    private static double Value(string[] lines, string name) =>
        lines.Where(l => l.StartsWith(name, StringComparison.Ordinal)).Sum(l => double.Parse(l.AsSpan(l.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
}
