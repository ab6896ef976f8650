using Parley.Protocol;
using Parley.Server.Cluster;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Telemetry.Performance;

/// <summary>How the servers do, for admins: this one as of a few seconds ago, others as of their last full minute, and, if asked, how it has been.</summary>
internal static class GetPerformance
{
    private const int MostHours = 24;

    public static async Task<PerformanceReport> HandleAsync(
        Actor actor, SampleFigures sample, NodeLease node, Database database, TimeProvider clock, int? hours, CancellationToken cancel)
    {
        actor.RequireAdmin();
        if (hours is < 1 or > MostHours)
        {
            throw Problems.InvalidField.Exception($"1 to {MostHours}.", "hours");
        }

        var now = clock.GetUtcNow();
        var axis = TimeAxis.Before(now, TimeSpan.FromHours(hours ?? 0));
        List<PerformanceRow> rows;
        await using (var read = await database.ReadAsync(cancel))
        {
            rows = await PerformanceSql.SinceAsync(read, hours is null ? now - TimeAxis.Recent : axis.From);
        }

        var own = node.Held?.Number;
        var servers = rows.GroupBy(static row => row.Node)
            .Where(server => server.Key != own)
            .Select(server => Server(server.Key, Last(server, now), [.. server], axis, asked: false))
            .Append(Server(own ?? 0, sample.Live, [.. rows.Where(row => row.Node == own)], axis, asked: true));
        return new PerformanceReport
        {
            At = now,
            From = hours is null ? null : axis.From,
            StepSeconds = hours is null ? null : (int)axis.Step.TotalSeconds,
            Servers = [.. servers.OrderBy(static server => server.Number)],
        };
    }

    private static LiveFigures? Last(IEnumerable<PerformanceRow> rows, DateTimeOffset now) =>
        rows.LastOrDefault(row => row.Minute >= now - TimeAxis.Recent) is { } last ? new LiveFigures(last.Minute, last.Figures) : null;

    private static ServerPerformance Server(int number, LiveFigures? live, List<PerformanceRow> rows, TimeAxis axis, bool asked)
    {
        var names = rows.SelectMany(static row => row.Figures.Keys).Concat(live?.Figures.Keys ?? []).Distinct(StringComparer.Ordinal);
        return new ServerPerformance
        {
            Number = number,
            Asked = asked,
            At = live?.At,
            Figures =
            [
                .. names.Order(StringComparer.Ordinal).Select(name => new PerformanceFigure
                {
                    Name = name,
                    Unit = Figures.UnitOf(name),
                    Now = live is not null && live.Figures.TryGetValue(name, out var value) ? value : null,
                    Limit = Figures.LimitOf(name),
                    History = axis.Length == 0 ? null : axis.Along(rows, name),
                }),
            ],
        };
    }
}
