using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Search.Log;

/// <summary>How search is used, for admins. What people looked for is only told where so many did that it says nothing of one of them.</summary>
internal static class GetSearchReport
{
    /// <summary>What fewer people looked for stays theirs.</summary>
    private const int FewestPeople = 5;

    private const int MostWords = 20;
    private const int DefaultDays = 30;

    public static async Task<SearchReport> HandleAsync(Actor actor, Database database, TimeProvider clock, int? days, CancellationToken cancel)
    {
        actor.RequireAdmin();
        var most = (int)ForgetSearches.Keep.TotalDays;
        var back = days switch
        {
            null => DefaultDays,
            >= 1 when days <= most => days.Value,
            _ => throw Problems.InvalidField.Exception($"1 to {most}.", "days"),
        };
        var since = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(1 - back), TimeSpan.Zero);
        await using var read = await database.ReadAsync(cancel);
        var people = await SearchLogSql.PeopleAsync(read, actor.WorkspaceId, since);
        return new SearchReport
        {
            Days = [.. (await SearchLogSql.DaysAsync(read, actor.WorkspaceId, since)).GroupBy(r => r.Day).Select(day => DayOf([.. day], people[day.Key]))],
            Frequent = await SearchLogSql.FrequentAsync(read, actor.WorkspaceId, since, onlyEmpty: false, FewestPeople, MostWords),
            Unanswered = await SearchLogSql.FrequentAsync(read, actor.WorkspaceId, since, onlyEmpty: true, FewestPeople, MostWords),
        };
    }

    private static SearchDay DayOf(List<DayRow> rows, int people)
    {
        var opened = rows.Sum(r => r.Opened);
        return new SearchDay
        {
            Day = DateTimeOffset.FromUnixTimeMilliseconds(rows[0].Day * SearchLogSql.MsPerDay),
            Searches = (int)rows.Sum(r => r.Searches),
            People = people,
            Empty = (int)rows.Sum(r => r.Empty),
            Opened = (int)opened,
            MeanPosition = opened == 0 ? null : Math.Round((double)rows.Sum(r => r.Positions) / opened, 1),
            P50Ms = Percentile(rows, 0.5),
            P95Ms = Percentile(rows, 0.95),
        };
    }

    /// <summary>Nearest rank; the rows come by how long they took.</summary>
    private static int Percentile(List<DayRow> rows, double share)
    {
        var rank = (long)Math.Ceiling(rows.Sum(r => r.Searches) * share);
        var seen = 0L;
        return (int)rows.First(r => (seen += r.Searches) >= rank).TookMs;
    }
}
