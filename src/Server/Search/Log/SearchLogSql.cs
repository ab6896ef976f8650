using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Storage;

namespace Parley.Server.Search.Log;

/// <summary>The table <c>search_log</c>.</summary>
internal static class SearchLogSql
{
    public static async Task<int> WriteAsync(WriteTransaction transaction, List<LoggedSearch> searches)
    {
        foreach (var search in searches)
        {
            await (search.Answered is { } answered
                ? InsertAsync(transaction, search, answered)
                : OpenedAsync(transaction, search));
        }

        return searches.Count;
    }

    /// <summary>Searches by day and by how long they took, which is rounded and so takes few values.</summary>
    public static Task<List<DayRow>> DaysAsync(SqlSession sql, Id workspaceId, DateTimeOffset since) =>
        sql.ListAsync<DayRow>(
            $"""
            SELECT at / {MsPerDay} AS day, took_ms, COUNT(*) AS searches, SUM(CASE WHEN results = 0 THEN 1 ELSE 0 END) AS empty,
                   COUNT(opened_position) AS opened, COALESCE(SUM(opened_position), 0) AS positions
            FROM search_log WHERE workspace_id = @workspaceId AND at >= @since GROUP BY at / {MsPerDay}, took_ms
            ORDER BY 1 DESC, took_ms
            """,
            new { workspaceId, since });

    public static async Task<Dictionary<long, int>> PeopleAsync(SqlSession sql, Id workspaceId, DateTimeOffset since) =>
        (await sql.ListAsync<PeopleRow>(
            $"""
            SELECT at / {MsPerDay} AS day, COUNT(DISTINCT user_id) AS people FROM search_log
            WHERE workspace_id = @workspaceId AND at >= @since GROUP BY at / {MsPerDay}
            """,
            new { workspaceId, since })).ToDictionary(r => r.Day, r => (int)r.People);

    /// <summary>What was looked for most, if at least <paramref name="people"/> looked for it.</summary>
    public static async Task<List<FrequentSearch>> FrequentAsync(
        SqlSession sql, Id workspaceId, DateTimeOffset since, bool onlyEmpty, int people, int limit) =>
        (await sql.ListAsync<FrequentRow>(
            $"""
            SELECT words, COUNT(*) AS searches, COUNT(DISTINCT user_id) AS people FROM search_log
            WHERE workspace_id = @workspaceId AND at >= @since AND words <> ''{(onlyEmpty ? " AND results = 0" : "")}
            GROUP BY words HAVING COUNT(DISTINCT user_id) >= @people
            ORDER BY 2 DESC, words LIMIT @limit
            """,
            new { workspaceId, since, people, limit }))
        .ConvertAll(r => new FrequentSearch { Words = r.Words, Searches = (int)r.Searches, People = (int)r.People });

    public static Task<int> ForgetAsync(WriteTransaction transaction, DateTimeOffset before, int limit) =>
        transaction.Sql.ExecuteAsync(
            """
            DELETE FROM search_log WHERE id IN (
                SELECT id FROM search_log WHERE workspace_id = @WorkspaceId AND at < @before ORDER BY at LIMIT @limit)
            """,
            new { transaction.WorkspaceId, before, limit });

    public const long MsPerDay = 86_400_000;

    private static Task InsertAsync(WriteTransaction transaction, LoggedSearch search, AnsweredSearch answered) =>
        transaction.Sql.ExecuteAsync(
            """
            INSERT INTO search_log (id, workspace_id, user_id, at, words, results, took_ms)
            VALUES (@Id, @WorkspaceId, @UserId, @At, @Words, @Results, @tookMs)
            """,
            new
            {
                search.Id, transaction.WorkspaceId, search.Actor.UserId, answered.At, answered.Words, Results = (long)answered.Results,
                tookMs = Rounded((long)Math.Ceiling(answered.Took.TotalMilliseconds)),
            });

    /// <summary>The first hit that was opened counts, and only whoever searched opens hits of it.</summary>
    private static Task OpenedAsync(WriteTransaction transaction, LoggedSearch search) =>
        transaction.Sql.ExecuteAsync(
            """
            UPDATE search_log SET opened_position = @position
            WHERE id = @Id AND workspace_id = @WorkspaceId AND user_id = @UserId AND opened_position IS NULL
            """,
            new { search.Id, transaction.WorkspaceId, search.Actor.UserId, position = (long)search.OpenedPosition!.Value });

    /// <summary>To two digits: precise enough for a percentile, and a day has few different values.</summary>
    private static long Rounded(long ms)
    {
        var unit = 1L;
        while (ms / unit >= 100)
        {
            unit *= 10;
        }

        return (ms + unit - 1) / unit * unit;
    }

    private sealed class PeopleRow
    {
        public long Day { get; init; }

        public long People { get; init; }
    }

    private sealed class FrequentRow
    {
        public string Words { get; init; } = "";

        public long Searches { get; init; }

        public long People { get; init; }
    }
}

/// <summary>The searches of one day that took equally long.</summary>
internal sealed class DayRow
{
    public long Day { get; init; }

    public long TookMs { get; init; }

    public long Searches { get; init; }

    public long Empty { get; init; }

    public long Opened { get; init; }

    /// <summary>Of the hits that were opened, added up.</summary>
    public long Positions { get; init; }
}
