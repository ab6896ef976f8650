using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Parley.Server.Telemetry.Metrics;
using Parley.Server.Tests.Docs;

namespace Parley.Server.Tests.Telemetry.Performance;

/// <summary>What the documentation, the dashboard and the alerts name is what the server measures.</summary>
public sealed partial class MetricNamesTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    [Fact]
    public async Task The_table_lists_exactly_what_there_is()
    {
        var documented = Row().Matches(File.ReadAllText(Repository.Path("docs/admin/monitoring.md"))).Select(m => m.Groups["name"].Value).ToList();
        var measured = (await KindsAsync()).Keys.Where(n => n.StartsWith("parley_", StringComparison.Ordinal));

        Assert.Equal(measured.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("deploy/grafana/parley.json")]
    [InlineData("deploy/prometheus/alerts.yaml")]
    public async Task What_is_deployed_names_only_what_there_is(string file)
    {
        var samples = (await KindsAsync()).SelectMany(m => SamplesOf(m.Key, m.Value)).ToHashSet(StringComparer.Ordinal);
        var named = Metric().Matches(File.ReadAllText(Repository.Path(file))).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(named.Count > 10, $"{file} names {named.Count} metrics");
        Assert.All(named, name => Assert.Contains(name, samples));
    }

    [Fact]
    public async Task The_pages_name_only_what_there_is()
    {
        var measured = (await KindsAsync()).Keys.ToHashSet(StringComparer.Ordinal);
        var named = Page.All.SelectMany(page => page.Code.Where(code => Ours().IsMatch(code)).Select(code => (page, code))).ToList();

        Assert.Contains(named, n => n.page.Path == "docs/admin/scaling.md");
        Assert.All(named, n => Assert.True(measured.Contains(n.code), $"{n.page}: {n.code}"));
    }

    [Fact]
    public void The_dashboard_shows_every_metric_of_ours()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Repository.Path("deploy/grafana/parley.json")));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();

        Assert.Equal(panels.Count, panels.Select(p => p.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.All(
            panels.Where(p => p.GetProperty("type").GetString() != "row"),
            panel => Assert.All(panel.GetProperty("targets").EnumerateArray(), t => Assert.NotEmpty(t.GetProperty("expr").GetString()!)));
        var text = dashboard.RootElement.GetRawText();
        Assert.All(
            Row().Matches(File.ReadAllText(Repository.Path("docs/admin/monitoring.md"))).Select(m => m.Groups["name"].Value),
            name => Assert.Contains(name, text, StringComparison.Ordinal));
    }

    /// <summary>What Prometheus can be asked for: a histogram has no value of its own, and only a histogram has buckets.</summary>
    private static IEnumerable<string> SamplesOf(string name, MetricKind kind) =>
        kind == MetricKind.Histogram ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];

    /// <summary>Some are there a moment after the start.</summary>
    private async Task<IReadOnlyDictionary<string, MetricKind>> KindsAsync()
    {
        var metrics = server.Services.GetRequiredService<PrometheusMetrics>();
        return await Eventually.SeeAsync(
            () => Task.FromResult(metrics.Kinds), kinds => kinds.ContainsKey("parley_readers_lag") && kinds.ContainsKey("parley_journal_waiting"), "all metrics");
    }

    [GeneratedRegex(@"^\| `(?<name>parley_[a-z_]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"\b(parley|http_server|kestrel|dotnet)_[a-z_]+\b(?!=)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Metric();

    [GeneratedRegex("^parley_[a-z]+_[a-z_]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ours();
}
