using System.Globalization;
using System.Text.RegularExpressions;
using Parley.Server.Telemetry.Performance;
using Parley.Server.Tests.Deploy;

namespace Parley.Server.Tests.Telemetry.Performance;

/// <summary>Past which bound somebody should look: the page Performance, the alerts and the documentation say the same.</summary>
public sealed partial class BoundsTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    /// <summary>The alert of each figure, and what its expression must be about.</summary>
    private static readonly Dictionary<string, (string Alert, string About)> Alerts = new(StringComparer.Ordinal)
    {
        ["stage.accept.p99"] = ("ParleyAcceptSlow", "stage=\"accept\""),
        ["stage.queue.p99"] = ("ParleyQueueSlow", "stage=\"queue\""),
        ["stage.commit.p99"] = ("ParleyCommitSlow", "stage=\"commit\""),
        ["stage.publish.p99"] = ("ParleyPublishSlow", "stage=\"publish\""),
        ["stage.fan_out.p99"] = ("ParleyFanOutSlow", "stage=\"fan_out\""),
        ["stage.socket.p99"] = ("ParleySocketSlow", "stage=\"socket\""),
        ["client.send.p99"] = ("ParleySendsSlow", "parley_client_send_to_visible_seconds"),
        ["errors"] = ("ParleyErrors", "http_response_status_code=~\"5..\""),
        ["journal.waiting"] = ("ParleyJournalBacklog", "parley_journal_waiting"),
        ["reader.NAME.delay"] = ("ParleyReaderBehind", "parley_readers_delay_seconds"),
        ["readers.dead_letters"] = ("ParleyReaderGaveUp", "parley_readers_dead_letters"),
        ["queue.NAME.oldest"] = ("ParleyJobsLate", "parley_jobs_oldest_seconds"),
        ["jobs.dead"] = ("ParleyJobsDead", "parley_jobs_dead"),
        ["database.ping"] = ("ParleyDatabaseSlow", "parley_database_ping_seconds"),
        ["database.sessions"] = ("ParleyDatabaseSessionsShort", "parley_database_sessions_limit"),
        ["broker.down"] = ("ParleyBrokerAway", "parley_broker_up"),
    };

    /// <summary>What is down states no figures.</summary>
    private static readonly string[] WithoutFigure = ["ParleyDown", "ParleyDatabaseDown"];

    [Fact]
    public void Each_alert_has_the_bound_of_its_figure()
    {
        var rules = Yaml.Read("deploy/prometheus/alerts.yaml")[0]["groups"].Items.SelectMany(g => g["rules"].Items)
            .ToDictionary(r => r["alert"].Text, r => r["expr"].Text, StringComparer.Ordinal);

        Assert.Equal(rules.Keys.Except(WithoutFigure).Order(StringComparer.Ordinal), Alerts.Values.Select(a => a.Alert).Order(StringComparer.Ordinal));
        Assert.All(Alerts, figure =>
        {
            var expression = rules[figure.Value.Alert];
            Assert.Contains(figure.Value.About, expression, StringComparison.Ordinal);
            Assert.Equal(
                figure.Key == "database.ping" || figure.Key.EndsWith(".p99", StringComparison.Ordinal), expression.StartsWith("histogram_quantile(0.99, ", StringComparison.Ordinal));
            Assert.Equal(Figures.LimitOf(figure.Key), Number(Comparison().Match(expression).Groups["bound"].Value));
        });
    }

    [Fact]
    public void The_documentation_states_the_bound_of_each_figure_that_has_one()
    {
        var documented = Documented();

        Assert.Equal(Alerts.Keys.Order(StringComparer.Ordinal), documented.Keys.Order(StringComparer.Ordinal));
        Assert.All(documented, figure => Assert.Equal(Figures.LimitOf(figure.Key), figure.Value));
    }

    [Fact]
    public async Task A_figure_that_a_server_tells_is_documented_with_its_bound_or_has_none()
    {
        var owner = await server.SetUpAsync();
        await owner.PostAsync(await owner.CreateChannelAsync(), "timed");
        server.Clock.Advance(TimeSpan.FromSeconds(5));
        var report = await Eventually.SeeAsync(
            () => owner.Api.GetAsync<PerformanceReport>("admin/performance"),
            r => r.Servers[0].Figures.Any(f => f.Name == "stage.commit.p99") && r.Servers[0].Figures.Any(f => f.Name.StartsWith("queue.", StringComparison.Ordinal)), "figures");

        Assert.All(report.Servers[0].Figures, figure => Assert.Equal(figure.Limit is not null, Documented().ContainsKey(Named().Replace(figure.Name, "${of}.NAME.${what}"))));
    }

    private static Dictionary<string, double> Documented()
    {
        var page = File.ReadAllText(Repository.Path("docs/admin/monitoring.md"));
        var table = page[page.IndexOf("| figure | bound |", StringComparison.Ordinal)..];
        return Row().Matches(table[..table.IndexOf("\n\n", StringComparison.Ordinal)])
            .SelectMany(row => row.Groups["figure"].Captures.Select(f => (f.Value, Bound: Number(row.Groups["bound"].Value) * Scale(row.Groups["unit"].Value))))
            .ToDictionary(f => f.Value, f => f.Bound, StringComparer.Ordinal);
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static double Scale(string unit) => unit switch { "ms" => 0.001, "%" => 0.01, "min" => 60, "s" or "a second" or "" => 1, _ => throw new InvalidOperationException($"No unit: {unit}") };

    /// <summary>The broker's metric says what is up, its figure counts what is down.</summary>
    [GeneratedRegex(@" (>|==) (?<bound>[\d.]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^\|( `(?<figure>[a-zA-Z0-9._]+)`,?)+ \| (?<bound>[\d.,]+) ?(?<unit>[a-z% ]*?) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(?<of>reader|queue)\..+\.(?<what>\w+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
