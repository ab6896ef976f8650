using System.Text.Json;
using Parley.Server.Telemetry.Performance;
using Parley.Server.Tests.Telemetry.Performance;

namespace Parley.Server.Tests.Cluster;

/// <summary>Whoever watches over a server sees its broker go and come back: in the metrics, on the page for admins, by <c>parley doctor</c>.</summary>
[Collection(RabbitBroker.Collection)]
public sealed class BrokerFiguresTests(RabbitServer server) : OnBothDatabases(server), IClassFixture<RabbitServer>
{
    /// <summary>Longer than a connection waits before it tries again.</summary>
    private static readonly TimeSpan NextAttempt = TimeSpan.FromSeconds(11);

    [Fact]
    public async Task A_broker_that_goes_and_comes_back_is_seen_to_do_so()
    {
        var olga = await Server.SetUpAsync();
        var links = await ShouldSeeAsync(olga, up: true);

        await RabbitBroker.StopAsync();
        Assert.Equal(links, await ShouldSeeAsync(olga, up: false));

        await RabbitBroker.StartAsync();
        Server.Clock.Advance(NextAttempt);
        Assert.Equal(links, await ShouldSeeAsync(olga, up: true));
    }

    /// <returns>How many connections there are.</returns>
    private async Task<int> ShouldSeeAsync(Person olga, bool up)
    {
        var seen = await Eventually.SeeAsync(LinksAsync, links => links.Count > 0 && links.All(link => link == (up ? 1 : 0)), $"parley_broker_up to be {(up ? 1 : 0)}");
        var down = up ? 0 : seen.Count;

        Server.Clock.Advance(SampleFigures.Every);
        var figure = await Eventually.SeeAsync(() => FigureAsync(olga), found => found?.Now == down, $"{down} connections to be down");
        Assert.Equal((FigureUnit.Count, 0), (figure!.Unit, figure.Limit));

        var (links, broker) = await Eventually.SeeAsync(() => DoctorAsync(olga), found => found.Broker.Ok == up, "the doctor to notice");
        var told = up ? "connections to the broker that are down: none" : $"connections to the broker that are down: {down}; there should be none";
        Assert.Equal((up, told), links);
        Assert.Contains(up ? "it works" : "can't be reached", broker.Detail, StringComparison.Ordinal);
        return seen.Count;
    }

    private async Task<List<double>> LinksAsync() =>
        [.. (await Server.MetricsAsync()).Samples.Where(sample => sample.Name == "parley_broker_up").Select(sample => sample.Value)];

    private static async Task<PerformanceFigure?> FigureAsync(Person olga) =>
        (await olga.Api.GetAsync<PerformanceReport>("admin/performance")).Servers.Single(s => s.Asked).Figures.SingleOrDefault(f => f.Name == "broker.down");

    private static async Task<((bool Ok, string Detail) Links, (bool Ok, string Detail) Broker)> DoctorAsync(Person olga)
    {
        var (_, said) = await olga.ParleyAsync("doctor", "--json");
        var findings = JsonDocument.Parse(said).RootElement.EnumerateArray().ToList();
        return (Of("links"), Of("broker"));

        (bool, string) Of(string name) =>
            findings.Single(f => f.GetProperty("name").GetString() == name) is var found
                ? (found.GetProperty("ok").GetBoolean(), found.GetProperty("detail").GetString()!)
                : default;
    }
}
