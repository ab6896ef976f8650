using System.Net;
using System.Text.Json;
using Parley.Cli.Doctor;
using Parley.Client.Tests.Support;
using Parley.Protocol;

namespace Parley.Client.Tests.Doctor;

public sealed class CheckPerformanceTests
{
    [Fact]
    public async Task Every_figure_within_its_bound_is_well()
    {
        var findings = await CheckAsync(Server(0, Figure("stage.commit.p99", 0.00021, 0.5), Figure("jobs.dead", 0, 0), Figure("database.sessions", 0.12, 0.9), Figure("reader.search.delay", 0, 60)));

        Assert.All(findings, finding => Assert.True(finding.Ok, finding.ToString()));
        Assert.Equal("99 of 100: they are on disk within 0.21 ms", Of(findings, "commit").Detail);
        Assert.Equal("jobs that were given up: none", Of(findings, "dead_jobs").Detail);
        Assert.Equal("12 % of the database's sessions are in use", Of(findings, "sessions").Detail);
        Assert.Equal("no message got there in the last minute", Of(findings, "accept").Detail);
        Assert.Equal("every reader of the log keeps up", Of(findings, "readers").Detail);
        Assert.Equal("not known yet", Of(findings, "journal").Detail);
        Assert.Equal("there is no broker", Of(findings, "links").Detail);
    }

    [Fact]
    public async Task What_is_past_its_bound_comes_with_the_bound_and_a_fix()
    {
        var findings = await CheckAsync(Server(
            0, Figure("stage.commit.p99", 1.4, 0.5), Figure("jobs.dead", 3, 0), Figure("errors", 0.5, 0.1), Figure("broker.down", 2, 0),
            Figure("journal.waiting", 5000, 4096), Figure("readers.dead_letters", 1, 0)));

        Assert.Equal(["commit", "errors", "journal", "dead_jobs", "letters", "links"], findings.Where(f => f.Ok == false).Select(f => f.Name));
        Assert.Equal("99 of 100: they are on disk within 1.4 s; it should be 500 ms at most", Of(findings, "commit").Detail);
        Assert.Equal("jobs that were given up: 3; there should be none", Of(findings, "dead_jobs").Detail);
        Assert.Equal("requests that fail: 0.5 a second; it should be 0.1 a second at most", Of(findings, "errors").Detail);
        Assert.Equal("writes that wait for the journal: 5000; it should be 4096 at most", Of(findings, "journal").Detail);
        Assert.EndsWith("the page Given up, or parley dead-jobs list", Of(findings, "dead_jobs").Fix, StringComparison.Ordinal);
        Assert.EndsWith("the page Given up, or parley dead-letters list", Of(findings, "letters").Fix, StringComparison.Ordinal);
        Assert.All(findings.Where(f => f.Ok == false), finding => Assert.NotEmpty(finding.Fix!));
    }

    [Fact]
    public async Task The_worst_reader_queue_and_server_is_named()
    {
        var findings = await CheckAsync(
            Server(1, Figure("reader.search.delay", 0.2, 60), Figure("queue.mail.oldest", 900, 300), Figure("queue.media.oldest", 0, 300)),
            Server(2, Figure("reader.search.delay", 0, 60), Figure("reader.people-activity.delay", 70, 60)));

        Assert.Equal((false, "the reader of the log that is furthest behind, people-activity, is so by 70 s, server 2; it should be 60 s at most"), Said("readers"));
        Assert.Equal((false, "the oldest waiting job, of mail, has been due for 15 min, server 1; it should be 5 min at most"), Said("jobs"));

        (bool?, string) Said(string name) => (Of(findings, name).Ok, Of(findings, name).Detail);
    }

    [Fact]
    public async Task Who_is_no_admin_is_told_that_it_needs_one()
    {
        using var client = new ParleyClient(
            new Uri("http://parley.test"), "secret", new ParleyClientOptions { Handler = new ScriptedHandler(ScriptedHandler.Problem(403, ErrorCodes.Forbidden)) });

        var finding = Assert.Single(await new CheckPerformance(client).RunAsync(TestContext.Current.CancellationToken));

        Assert.Null(finding.Ok);
        Assert.StartsWith("it needs an admin's token", finding.Detail, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Finding>> CheckAsync(params ServerPerformance[] servers)
    {
        var report = new PerformanceReport { At = DateTimeOffset.UnixEpoch, Servers = servers };
        using var client = new ParleyClient(new Uri("http://parley.test"), "secret", new ParleyClientOptions
        {
            Handler = new ScriptedHandler(ScriptedHandler.Json(HttpStatusCode.OK, JsonSerializer.Serialize(report, ParleyJson.Default.PerformanceReport))),
        });
        return await new CheckPerformance(client).RunAsync(TestContext.Current.CancellationToken);
    }

    private static Finding Of(IReadOnlyList<Finding> findings, string name) => Assert.Single(findings, f => f.Name == name);

    private static ServerPerformance Server(int number, params PerformanceFigure[] figures) =>
        new() { Number = number, Asked = number < 2, At = DateTimeOffset.UnixEpoch, Figures = figures };

    private static PerformanceFigure Figure(string name, double now, double limit) => new()
    {
        Name = name,
        Unit = name switch
        {
            "errors" => FigureUnit.PerSecond,
            "database.sessions" => FigureUnit.Share,
            "jobs.dead" or "readers.dead_letters" or "journal.waiting" or "broker.down" => FigureUnit.Count,
            _ => FigureUnit.Seconds,
        },
        Now = now,
        Limit = limit,
    };
}
