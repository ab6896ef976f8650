using System.Net;

namespace Parley.Server.Tests.Telemetry.Performance;

public sealed class ReportSendsTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    [Fact]
    public async Task What_browsers_measured_becomes_a_histogram_of_all()
    {
        await using var own = await server.AnotherAsync();
        var olga = await own.SetUpAsync();
        var guest = await olga.InviteAsync("Gus", Role.Guest);

        await ReportAsync(olga, 40, 2500).ShouldBeAsync(HttpStatusCode.NoContent);
        await ReportAsync(guest, 0).ShouldBeAsync(HttpStatusCode.NoContent);

        var text = await own.MetricsAsync();
        Assert.Equal(3, text.Find("parley_client_send_to_visible_seconds_count").Value);
        Assert.Equal(2.54, text.Find("parley_client_send_to_visible_seconds_sum").Value, 9);
        Assert.Equal(2, text.Find("parley_client_send_to_visible_seconds_bucket", ("le", "0.05")).Value);
        Assert.Empty(text.Find("parley_client_send_to_visible_seconds_count").Labels);
    }

    [Theory]
    [InlineData]
    [InlineData(-1)]
    [InlineData(60_001)]
    [InlineData(5, int.MaxValue)]
    public async Task What_no_browser_measures_is_refused(params int[] times)
    {
        var olga = await server.SetUpAsync();
        await ReportAsync(olga, times).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await ReportAsync(olga, [.. Enumerable.Repeat(5, Limits.ReportedSends + 1)]).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    [Fact]
    public async Task Nobody_floods_the_figures()
    {
        await using var own = await server.AnotherAsync();
        var olga = await own.SetUpAsync();
        var ada = await olga.InviteAsync("Ada");
        for (var i = 0; i < 5; i++)
        {
            await ReportAsync(olga, 5).ShouldSucceedAsync();
        }

        var refused = await ReportAsync(olga, 5);
        refused.ShouldFail(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 10);
        await ReportAsync(ada, 5).ShouldSucceedAsync();

        own.Clock.Advance(TimeSpan.FromSeconds(10));
        await ReportAsync(olga, 5).ShouldSucceedAsync();
    }

    private static Task<Reply> ReportAsync(Person person, params int[] times) =>
        person.Api.PostAsync("telemetry/sends", new ReportSendsRequest { TimesMs = times });
}
