using Parley.Protocol;
using Parley.Server.Messaging.Details;
using Parley.Server.Messaging.Parts;
using Parley.Server.RichText;

namespace Parley.Server.Messaging.Moves;

/// <summary>Messages become replies of a thread, at its end. Where one of them starts a thread itself, its replies become the other thread's too.</summary>
internal static class IntoThread
{
    public static async Task MoveAsync(MoveRun run, List<MessageRow> named, MessageRow root)
    {
        var sql = run.Transaction.Sql;
        var threads = named.Where(m => m.LastThreadNumber > 0).Select(m => m.Id).ToList();
        var messages = await WithRepliesAsync(run, named);
        var mentions = await MentionSql.OfAsync(sql, messages.ConvertAll(m => m.Id));
        var told = await run.Replies.OnArrivalAsync(
            run.Transaction,
            root,
            [.. messages.Select(m => m.UserId).Distinct()],
            [.. mentions.Values.SelectMany(m => m.Users).Distinct()]);

        Id? shown = null;
        foreach (var message in messages)
        {
            var trace = (Id: run.NextId(), Count: shown is null ? named.Count : 0L);
            shown ??= trace.Id;
            var isGone = message.ThreadId is { } threadId && threads.Contains(threadId);
            await MoveOneAsync(run, message, root, mentions.GetValueOrDefault(message.Id) ?? Mentions.None, told, trace, shown.Value, isGone);
        }

        await run.FinishAsync(new Move
        {
            MovedBy = run.Actor.UserId,
            FromChannelId = named[0].ChannelId,
            ToChannelId = root.ChannelId,
            IntoThread = root,
            Messages = messages,
            DissolvedThreads = threads,
        });
        foreach (var threadId in threads)
        {
            await MoveSql.ForgetThreadAsync(sql, threadId);
        }
    }

    private static async Task MoveOneAsync(
        MoveRun run, MessageRow message, MessageRow root, Mentions mentions, ThreadAudience told, (Id Id, long Count) trace, Id shown, bool threadIsGone)
    {
        var (transaction, sql) = (run.Transaction, run.Transaction.Sql);
        var after = (await MessageSql.AddReplyAsync(sql, root.ChannelId, root.Id, message.UserId, transaction.Now))!;
        await MoveSql.PutInThreadAsync(transaction, message.Id, after, run.Actor.UserId, shown);
        await MentionSql.DeleteAsync(sql, message.Id);
        await MentionSql.InsertAsync(transaction, message.Id, root.ChannelId, number: null, root.Id, after.LastThreadNumber, mentions);
        if (message.Parts.HasFlag(MessageParts.ThreadDetails))
        {
            await ThreadDetailsSql.DeleteAsync(sql, message.Id);
            await MessageSql.SetPartAsync(sql, message.Id, MessageParts.ThreadDetails, has: false);
        }

        var left = await run.DepartAsync(message, mentions, trace, threadIsGone);
        run.Announce(message, left with { WithThread = message.LastThreadNumber > 0 }, new MessageArrival
        {
            Message = await run.ArrivedAsync(message.Id),
            Mentions = left.Mentions,
            MentionsAll = left.MentionsAll,
            Thread = after.ToTotals(),
            Told = told,
        });
        await run.MoveDecisionAsync(message, (root.Id, root.ChannelId), threadIsGone);
    }

    /// <summary>Each message, followed by its replies.</summary>
    private static async Task<List<MessageRow>> WithRepliesAsync(MoveRun run, List<MessageRow> named)
    {
        var all = new List<MessageRow>();
        foreach (var message in named)
        {
            all.Add(message);
            if (message.ReplyCount > 0)
            {
                all.AddRange(await MoveSql.RepliesAsync(run.Transaction.Sql, message.Id, Limits.MovedWithReplies + 1));
            }

            if (all.Count > Limits.MovedWithReplies)
            {
                throw MessagingProblems.MoveTooMany.Exception($"At most {Limits.MovedWithReplies}.");
            }
        }

        return all;
    }
}
