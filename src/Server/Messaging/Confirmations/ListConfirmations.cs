using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Confirmations;

internal static class ListConfirmations
{
    public static async Task<ConfirmationPage> HandleAsync(
        Id messageId, Actor actor, Database database, Choice<ConfirmationState>? state, string? cursor, int? limit, CancellationToken cancel)
    {
        var size = PageCursor.Limit(limit);
        var (time, id) = TimedCursor.Parse(cursor);
        var wantsWaiting = state?.Value == ConfirmationState.Waiting;
        await using var read = await database.ReadAsync(cancel);
        var (message, asked) = await ConfirmationAccess.RequireReadAsync(read, actor, messageId);
        var people = wantsWaiting
            ? await WaitingSql.WaitingAsync(read, message, asked, id, size + 1)
            : await WaitingSql.ConfirmedAsync(read, messageId, time, id, size + 1);
        return new ConfirmationPage
        {
            People = people.Take(size).ToList(),
            Total = !string.IsNullOrEmpty(cursor) ? null : wantsWaiting ? (int)await WaitingSql.CountWaitingAsync(read, message, asked) : (int)asked.ConfirmedCount,
            NextCursor = people.Count > size ? TimedCursor.From(people[size - 1].ConfirmedAt ?? DateTimeOffset.UnixEpoch, people[size - 1].UserId) : null,
        };
    }
}
