using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.RichText;

namespace Parley.Server.Messaging.Moves;

/// <summary>
/// Messages become messages of a channel, at its end. Where one of them starts a thread, the thread goes with it as it is; replies of it that were shown
/// in the old channel too are shown in the thread alone from then on.
/// </summary>
internal static class IntoChannel
{
    public static async Task MoveAsync(MoveRun run, List<MessageRow> named, Id channelId)
    {
        var mentions = await MentionSql.OfAsync(run.Transaction.Sql, named.ConvertAll(m => m.Id));
        var threads = named.Where(m => m.LastThreadNumber > 0).ToList();
        var messages = new List<MessageRow>();
        Id? shown = null;
        foreach (var message in named)
        {
            messages.Add(message);
            if (message.LastThreadNumber > 0)
            {
                messages.AddRange(await TakeThreadAsync(run, message, channelId));
            }

            var trace = (Id: run.NextId(), Count: shown is null ? named.Count : 0L);
            shown ??= trace.Id;
            await MoveOneAsync(run, message, channelId, mentions.GetValueOrDefault(message.Id) ?? Mentions.None, trace, shown.Value);
        }

        await run.FinishAsync(new Move
        {
            MovedBy = run.Actor.UserId,
            FromChannelId = named[0].ChannelId,
            ToChannelId = channelId,
            Messages = messages,
            WholeThreads = threads.ConvertAll(t => t.Id),
        });
    }

    private static async Task MoveOneAsync(MoveRun run, MessageRow message, Id channelId, Mentions mentions, (Id Id, long Count) trace, Id shown)
    {
        var (transaction, sql) = (run.Transaction, run.Transaction.Sql);
        var number = await MoveSql.TakeNumberAsync(transaction, channelId);
        await MoveSql.PutInChannelAsync(transaction, message.Id, channelId, number, run.Actor.UserId, shown);
        await MentionSql.DeleteAsync(sql, message.Id);
        await MentionSql.InsertAsync(transaction, message.Id, channelId, number, threadId: null, threadNumber: null, mentions);
        await MoveSql.ReadOnAsync(sql, channelId, number, run.Actor.UserId.Value, message.UserId.Value);

        var left = await run.DepartAsync(message, mentions, trace);
        run.Announce(message, left with { WithThread = message.LastThreadNumber > 0 }, new MessageArrival
        {
            Message = await run.ArrivedAsync(message.Id), Mentions = left.Mentions, MentionsAll = left.MentionsAll,
        });
        await run.MoveDecisionAsync(message, into: null);
    }

    /// <summary>Takes a thread's replies along, ahead of its first message. Their numbers in the old channel stay taken there.</summary>
    private static async Task<List<MessageRow>> TakeThreadAsync(MoveRun run, MessageRow root, Id channelId)
    {
        var (transaction, sql) = (run.Transaction, run.Transaction.Sql);
        var replies = await MoveSql.RepliesAsync(sql, root.Id, Limits.MovedWithReplies);
        if (replies.Count == Limits.MovedWithReplies)
        {
            throw MessagingProblems.MoveTooMany.Exception($"At most {Limits.MovedWithReplies}.");
        }

        var numbered = await MoveSql.NumberedOfThreadAsync(sql, root.Id);
        var mentions = await MentionSql.OfAsync(sql, numbered.ConvertAll(r => r.Id));
        await MoveSql.TakeThreadAlongAsync(sql, root.Id, channelId);
        await MentionSql.MoveThreadAsync(sql, root.Id, channelId);
        foreach (var reply in numbered)
        {
            var left = await run.DepartAsync(
                reply, mentions.GetValueOrDefault(reply.Id) ?? Mentions.None, (run.NextId(), 0), threadIsGone: true);
            if (reply.DeletedAt is null)
            {
                // It stays a reply of its thread, which leaves with its first message.
                transaction.Append(
                    Audience.Members(reply.ChannelId),
                    new MessageMoved { MessageId = reply.Id, MovedBy = run.Actor.UserId, Left = left with { ThreadId = null, ThreadNumber = null } });
            }
        }

        return replies;
    }
}
