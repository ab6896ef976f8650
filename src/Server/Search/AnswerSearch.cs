using Microsoft.AspNetCore.Mvc;
using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Search.Log;
using Parley.Server.Search.Query;
using Parley.Server.Storage;

namespace Parley.Server.Search;

/// <summary>
/// One box for everything: messages and replies by default, or hits of one <c>kind</c>. The first page also says how many there are of each kind, and what
/// may have been meant where little was found.
/// </summary>
internal static class AnswerSearch
{
    public static async Task<SearchPage> HandleAsync(
        Actor actor, Database database, TimeProvider clock, SearchLog log, string? q, string? kind, [FromQuery(Name = "time_zone")] string? timeZone,
        string? cursor, int? limit, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        var size = PageCursor.Limit(limit);
        var wanted = ParseKind(kind);
        var terms = ParseSearch.Of(q, SearchCalendar.Of(clock.GetUtcNow(), timeZone));
        await using var read = await database.ReadAsync(cancel);
        await PlanAsync(read);
        var query = await SearchQuery.ResolveAsync(read, actor, terms);
        var page = wanted switch
        {
            SearchResultKind.Person => await FindPeople.PageAsync(read, query, cursor, size),
            SearchResultKind.Channel => await FindChannels.PageAsync(read, query, cursor, size),
            _ => await FindMessages.PageAsync(read, query, wanted, cursor, size),
        };
        if (!string.IsNullOrEmpty(cursor))
        {
            return page;
        }

        page = page with
        {
            Counts = page.Counts! with { People = await FindPeople.CountAsync(read, query), Channels = await FindChannels.CountAsync(read, query) },
        };
        page = page with
        {
            Total = wanted switch
            {
                SearchResultKind.Person => page.Counts.People,
                SearchResultKind.Channel => page.Counts.Channels,
                _ => page.Total,
            },
            DidYouMean = wanted is null ? await SuggestSpelling.ForAsync(read, query, q!, page.Total) : null,
        };
        var searchId = log.Note(actor, query, page, clock.GetElapsedTime(started));
        // Where there is nothing to open, two searches answer the same.
        return page.Results.Count > 0 ? page with { SearchId = searchId } : page;
    }

    /// <summary>
    /// PostgreSQL takes looking rows up for as dear as on a turning disk unless it is told otherwise, and then reads a tenth of all messages in their order
    /// rather than the few that its index names; so it does with a plan that is to fit any words, made once for all. Calling for helpers takes longer
    /// than these run.
    /// </summary>
    private static Task PlanAsync(SqlSession sql) => sql.Dialect == Dialect.Sqlite ? Task.CompletedTask : sql.ExecuteAsync(
        """
        SET LOCAL plan_cache_mode = force_custom_plan;
        SET LOCAL random_page_cost = 1.1;
        SET LOCAL max_parallel_workers_per_gather = 0
        """);

    private static SearchResultKind? ParseKind(string? kind) => kind switch
    {
        null or "" => null,
        "message" => SearchResultKind.Message,
        "reply" => SearchResultKind.Reply,
        "file" => SearchResultKind.File,
        "person" => SearchResultKind.Person,
        "channel" => SearchResultKind.Channel,
        _ => throw Problems.InvalidField.Exception("message, reply, file, person or channel.", "kind"),
    };
}
