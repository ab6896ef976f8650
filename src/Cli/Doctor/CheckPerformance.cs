// SPDX-License-Identifier: AGPL-3.0-or-later
using Parley.Client;
using Parley.Protocol;

namespace Parley.Cli.Doctor;

/// <summary>How the servers did in the last minute, against the bounds that they state themselves: of several servers, the worst of each figure.</summary>
internal sealed class CheckPerformance(ParleyClient client)
{
    private const string ReadTheLog = "read the server's log: it says why";

    /// <summary>Every line: which figures it is about, what it says, and what to do when one is past its bound.</summary>
    private static readonly Line[] Lines =
    [
        Stage("accept", "messages are accepted within", "the processor is busy or callers send slowly: look at the machine's load, add cores or a server"),
        Stage("queue", "they wait for the log no longer than", "more is written than the disk commits: a faster disk, or PostgreSQL on a machine of its own"),
        Stage("commit", "they are on disk within", "the database's disk is slow or busy: look what else writes to it"),
        Stage("publish", "they are taken up for delivery within", "the processor is busy: look at the machine's load, add cores or a server"),
        Stage("fan_out", "they are handed to everybody within", "many people are on this server: spread them over more"),
        Stage("socket", "connections take them within", "people's networks are slow, or the proxy in front holds back", "delivery"),
        new("visible", name => name == "client.send.p99", "people see theirs sent within {0}", "when the stages above are well, it is the network between people and the server", "no browser has reported"),
        new("errors", name => name == "errors", "requests that fail: {0}", "read the server's log: each has a line", "no request was made"),
        new("journal", name => name == "journal.waiting", "writes that wait for the journal: {0}", "more is written than the disk commits: a faster disk, or PostgreSQL on a machine of its own", "not known yet"),
        new("readers", name => Is(name, "reader.", ".delay"), "the reader of the log that is furthest behind, {1}, is so by {0}", ReadTheLog, "there are none", "every reader of the log keeps up"),
        new("jobs", name => Is(name, "queue.", ".oldest"), "the oldest waiting job, of {1}, has been due for {0}", "see that what the queue needs is up; more of them at once: PARLEY_JOBS__QUEUES", "there are none", "none waits"),
        new("dead_jobs", name => name == "jobs.dead", "jobs that were given up: {0}", "mend what their errors say, then retry them: the page Given up, or parley dead-jobs list", "not known yet"),
        new("letters", name => name == "readers.dead_letters", "events that a reader gave up: {0}", "mend what their errors say, then retry them: the page Given up, or parley dead-letters list", "not known yet"),
        new("ping", name => name == "database.ping", "the database answers within {0}", "look at the database's machine, and at the way to it", "not known yet"),
        new("sessions", name => name == "database.sessions", "{0} of the database's sessions are in use", "look for queries that hang; allow more: Maximum Pool Size in PARLEY_DATABASE", "not known yet"),
        new("links", name => name == "broker.down", "connections to the broker that are down: {0}", "see that the broker runs and that PARLEY_BROKER names it", "there is no broker"),
    ];

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (client.Token is null)
        {
            return [Finding.NotChecked("speed", "it needs an admin's token")];
        }

        try
        {
            var report = await client.Performance.GetAsync(cancellationToken: cancellationToken);
            return [.. Lines.Select(line => Judge(line, report))];
        }
        catch (ParleyException failure)
        {
            return [Finding.NotChecked("speed", $"it needs an admin's token: {failure.Message}")];
        }
    }

    internal static Finding Judge(Line line, PerformanceReport report)
    {
        var known =
            from server in report.Servers
            from figure in server.Figures
            where figure.Now is not null && line.IsAbout(figure.Name)
            orderby figure.Now / Math.Max(figure.Limit ?? 1, double.Epsilon) descending
            select (server, figure);
        if (known.FirstOrDefault() is not ({ } worst, { } of))
        {
            return Finding.Good(line.Name, line.Otherwise);
        }

        var said = of.Now == 0 && line.AtZero is not null ? line.AtZero : string.Format(System.Globalization.CultureInfo.InvariantCulture, line.Says, Amount.Of(of), Subject(of.Name));
        var detail = report.Servers.Count > 1 ? $"{said}, server {worst.Number}" : said;
        return of.Now <= (of.Limit ?? double.MaxValue)
            ? Finding.Good(line.Name, detail)
            : Finding.Bad(line.Name, $"{detail}; {(of.Limit == 0 ? "there should be none" : $"it should be {Amount.Of(of with { Now = of.Limit })} at most")}", line.Fix);
    }

    private static Line Stage(string stage, string says, string fix, string? line = null) =>
        new(line ?? stage, name => name == $"stage.{stage}.p99", $"99 of 100: {says} {{0}}", fix, "no message got there in the last minute");

    private static bool Is(string name, string start, string end) =>
        name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal);

    /// <summary><c>search</c> of <c>reader.search.lag</c>.</summary>
    private static string Subject(string name) => name.Split('.') is [_, .. var middle, _] ? string.Join('.', middle) : "";

    internal sealed record Line(string Name, Func<string, bool> IsAbout, string Says, string Fix, string Otherwise, string? AtZero = null);
}
