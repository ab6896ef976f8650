using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Telemetry.Performance;

/// <summary>
/// A browser says how long its person's messages took. Nothing but the times is taken, and only into a histogram of all; anybody could make such numbers
/// up, so one person's reports are bounded and may come only now and then.
/// </summary>
internal static class ReportSends
{
    public static IResult Handle(Body<ReportSendsRequest> body, Actor actor, SendReports reports, ClientMetrics metrics)
    {
        var times = body.Value.TimesMs;
        if (times.Count is 0 or > Limits.ReportedSends)
        {
            throw Problems.InvalidField.Exception($"1 to {Limits.ReportedSends} times.", "times_ms");
        }

        if (times.Any(static time => time is < 0 or > Limits.ReportedSendMs))
        {
            throw Problems.InvalidField.Exception($"Milliseconds from 0 to {Limits.ReportedSendMs}.", "times_ms");
        }

        reports.Take(actor.UserId);
        foreach (var time in times)
        {
            metrics.Sent(TimeSpan.FromMilliseconds(time));
        }

        return Results.NoContent();
    }
}

/// <summary>How often one person's browsers may report: five times at once, and once in ten seconds in the long run. Each server counts for itself.</summary>
public sealed class SendReports(TimeProvider clock)
{
    public const int AtOnce = 5;
    private const double PerSecond = 0.1;
    private const int MostCounted = 10_000;
    private readonly TokenBuckets<Id> _people = new(AtOnce, PerSecond, MostCounted, clock);

    /// <exception cref="ProblemException"><c>rate_limited</c></exception>
    public void Take(Id userId) => _people.Take(userId);
}
