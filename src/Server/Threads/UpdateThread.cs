using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Details;

namespace Parley.Server.Threads;

/// <summary>Gives a thread a title, resolves it, reopens it: everybody in the channel may.</summary>
internal static class UpdateThread
{
    public static Task<Answer> HandleAsync(
        Id threadId, Body<UpdateThreadRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var title = body.Value.Title is { } text ? TextRules.Line(text, "title", Limits.ThreadTitle) : null;
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, threadId, title, body.Value.Resolved), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id threadId, string? title, bool? resolved)
    {
        var root = await ThreadAccess.RequireOpenAsync(transaction.Sql, actor, threadId);
        var before = (await ThreadDetailsSql.OfAsync(transaction.Sql, [threadId])).GetValueOrDefault(threadId) ?? new ThreadDetails();
        var retitles = title is not null && title != (before.Title ?? "");
        var resolves = resolved is not null && resolved != before.Resolved is not null;
        if (retitles)
        {
            await ThreadDetailsSql.SetTitleAsync(transaction, threadId, title!);
        }

        if (resolves)
        {
            await ThreadDetailsSql.SetResolvedAsync(transaction, threadId, resolved == true ? actor.UserId : null);
        }

        var details = retitles || resolves ? await TellOfThread.ChangedAsync(transaction, threadId, root.ChannelId) : before;
        return Answer.Ok(details ?? new ThreadDetails(), ParleyJson.Wire.ThreadDetails);
    }
}
