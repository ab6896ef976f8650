using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Messaging.Parts;
using Parley.Server.Storage;
using Line = Parley.Server.Messaging.HistorySql.Line;
using Place = Parley.Server.Messaging.HistorySql.Place;

namespace Parley.Server.Messaging;

/// <summary>A page of a channel or thread around any point of it.</summary>
public static class ReadHistory
{
    /// <summary>At most one of the positions is given; none means the newest messages.</summary>
    /// <param name="sql">The snapshot.</param>
    /// <param name="line">Of a channel or of a thread.</param>
    /// <param name="ownerId">Which.</param>
    /// <param name="userId">Who reads.</param>
    /// <param name="position">Where.</param>
    /// <param name="readNumber">Up to where the reader has read; the first unread message is behind it.</param>
    /// <exception cref="ProblemException"><c>invalid_field</c>, <c>message_not_found</c></exception>
    public static async Task<MessagePage> PageAsync(SqlSession sql, Line line, Id ownerId, Id userId, Position position, long? readNumber)
    {
        var (rows, before, after) = position switch
        {
            { Before: { } id } => await BeforeAsync(sql, line, ownerId, await PlaceAsync(sql, line, ownerId, id), position.Limit),
            { After: { } id } => await AfterAsync(sql, line, ownerId, await PlaceAsync(sql, line, ownerId, id), position.Limit),
            { Around: { } id } => await AroundAsync(sql, line, ownerId, await PlaceAsync(sql, line, ownerId, id), position.Limit),
            { Unread: true } when readNumber is { } read => await AroundAsync(sql, line, ownerId, new Place { Number = read + 1 }, position.Limit),
            _ => await OlderAsync(sql, line, ownerId, long.MaxValue, position.Limit),
        };
        return new MessagePage { Messages = await ToWireAsync(sql, rows, userId), HasMoreBefore = before, HasMoreAfter = after };
    }

    /// <summary>The rows as one person sees them.</summary>
    public static async Task<List<Message>> ToWireAsync(SqlSession sql, List<MessageRow> rows, Id userId)
    {
        var reactions = await ReactionSql.OfAsync(sql, rows, userId);
        var messages = rows.ConvertAll(row => row.ToWire([.. reactions[row.Id]]));
        await AllParts.ShowAsync(sql, userId, rows, messages);
        return messages;
    }

    private static async Task<Place> PlaceAsync(SqlSession sql, Line line, Id ownerId, Id messageId) =>
        await HistorySql.PlaceOfAsync(sql, line, ownerId, messageId) ?? throw MessagingProblems.MessageNotFound.Exception();

    private static async Task<Page> BeforeAsync(SqlSession sql, Line line, Id ownerId, Place place, int limit)
    {
        var page = await OlderAsync(sql, line, ownerId, place.Number, limit);
        return page with { MoreAfter = place.IsVisible || (await HistorySql.FromAsync(sql, line, ownerId, place.Number, 1)).Count > 0 };
    }

    private static async Task<Page> AfterAsync(SqlSession sql, Line line, Id ownerId, Place place, int limit)
    {
        var rows = await HistorySql.FromAsync(sql, line, ownerId, place.Number + 1, limit + 1);
        var before = place.IsVisible || (await HistorySql.BeforeAsync(sql, line, ownerId, place.Number, 1)).Count > 0;
        return new Page(rows[..Math.Min(limit, rows.Count)], before, rows.Count > limit);
    }

    private static async Task<Page> AroundAsync(SqlSession sql, Line line, Id ownerId, Place place, int limit)
    {
        var older = await OlderAsync(sql, line, ownerId, place.Number, limit / 2);
        var newer = await HistorySql.FromAsync(sql, line, ownerId, place.Number, limit - older.Rows.Count + 1);
        var fits = Math.Min(limit - older.Rows.Count, newer.Count);
        return new Page([.. older.Rows, .. newer[..fits]], older.MoreBefore, newer.Count > fits);
    }

    private static async Task<Page> OlderAsync(SqlSession sql, Line line, Id ownerId, long number, int limit)
    {
        // One more than asked for tells whether there is more.
        var rows = await HistorySql.BeforeAsync(sql, line, ownerId, number, limit + 1);
        var more = rows.Count > limit;
        rows = rows[..Math.Min(limit, rows.Count)];
        rows.Reverse();
        return new Page(rows, more, MoreAfter: false);
    }

    private sealed record Page(List<MessageRow> Rows, bool MoreBefore, bool MoreAfter);
}

/// <summary>Where a page lies, from the query string.</summary>
public sealed record Position
{
    public Id? Before { get; private init; }

    public Id? After { get; private init; }

    public Id? Around { get; private init; }

    /// <summary>Around the first message that the reader has not read.</summary>
    public bool Unread { get; private init; }

    public required int Limit { get; init; }

    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static Position Parse(Id? before, Id? after, Id? around, bool? unread, int? limit) =>
        (before is null ? 0 : 1) + (after is null ? 0 : 1) + (around is null ? 0 : 1) + (unread == true ? 1 : 0) <= 1
            ? new Position { Before = before, After = after, Around = around, Unread = unread == true, Limit = PageCursor.Limit(limit) }
            : throw Problems.InvalidField.Exception("One of before, after, around and unread.", "before");
}
