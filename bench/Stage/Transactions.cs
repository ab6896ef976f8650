using System.Globalization;

namespace Parley.Bench.Stage;

/// <summary>How many transactions servers have made and how many writes were in them, readers' steps included: their own metric says so.</summary>
internal static class Transactions
{
    private const string Metric = "parley_journal_batch_size_";

    public static async Task<(double Transactions, double Writes)> CountAsync(IEnumerable<Server> servers, CancellationToken cancel)
    {
        using var http = new HttpClient();
        var (transactions, writes) = (0.0, 0.0);
        foreach (var server in servers)
        {
            var lines = (await http.GetStringAsync(new Uri(server.Root, "metrics"), cancel)).Split('\n');
            transactions += Value(lines, $"{Metric}count");
            writes += Value(lines, $"{Metric}sum");
        }

        return (transactions, writes);
    }

    private static double Value(string[] lines, string name) =>
        lines.Where(l => l.StartsWith(name, StringComparison.Ordinal)).Sum(l => double.Parse(l.AsSpan(l.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
}
