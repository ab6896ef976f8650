using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Details;
using Parley.Server.RichText;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Moves;

/// <summary>One call's moves: what they need, and what they have in common.</summary>
internal sealed class MoveRun(WriteTransaction transaction, Actor actor, IdGenerator ids, IReplyEffect replies, IEnumerable<IMoveEffect> effects)
{
    public WriteTransaction Transaction => transaction;

    public Actor Actor => actor;

    public IReplyEffect Replies => replies;

    public Id NextId() => ids.Next();

    /// <summary>
    /// Ends a message's stay where it was, after its row has gone: its numbers are taken by a trace, and the thread that it was a reply in counts without it.
    /// </summary>
    /// <param name="message">As it was before.</param>
    /// <param name="mentions">Whom it mentions.</param>
    /// <param name="trace">Whom the trace stands for; <c>MovedCount</c> 0 where another does.</param>
    /// <param name="threadIsGone">The thread that it was in ends with this move.</param>
    public async Task<MessageDeparture> DepartAsync(MessageRow message, Mentions mentions, (Id Id, long Count) trace, bool threadIsGone = false)
    {
        var left = new MessageDeparture
        {
            ThreadId = message.ThreadId,
            Number = message.Number,
            ThreadNumber = message.ThreadNumber,
            Mentions = mentions.Users.Count == 0 ? null : mentions.Users,
            MentionsAll = mentions.All,
        };
        var keepsThread = message.ThreadId is not null && !threadIsGone;
        if (message.Number is not null || keepsThread)
        {
            var row = new MessageRow
            {
                Id = trace.Id,
                ChannelId = message.ChannelId,
                Number = message.Number,
                ThreadId = keepsThread ? message.ThreadId : null,
                ThreadNumber = keepsThread ? message.ThreadNumber : null,
                UserId = actor.UserId,
                CreatedAt = transaction.Now,
                DeletedAt = transaction.Now,
                MovedAt = transaction.Now,
                MovedBy = actor.UserId,
                MovedId = message.Id,
                MovedCount = trace.Count,
            };
            await MoveSql.InsertTraceAsync(transaction, row);
            left = left with { Trace = row.Exists ? row.ToWire([]) : null };
        }

        if (keepsThread)
        {
            left = left with { Thread = (await MessageSql.RemoveReplyAsync(transaction.Sql, message.ThreadId!.Value)).ToTotals() };
        }

        return left;
    }

    /// <summary>The arrival first: who sees both places keeps what they know of the message and its thread.</summary>
    public void Announce(MessageRow message, MessageDeparture left, MessageArrival arrived)
    {
        var moved = new MessageMoved { MessageId = message.Id, MovedBy = actor.UserId };
        if (arrived.Message.ChannelId == message.ChannelId)
        {
            transaction.Append(Audience.Members(message.ChannelId), moved with { Left = left, Arrived = arrived });
            return;
        }

        transaction.Append(Audience.Members(arrived.Message.ChannelId), moved with { Arrived = arrived });
        transaction.Append(Audience.Members(message.ChannelId), moved with { Left = left });
    }

    /// <summary>The message as everybody sees it where it is now.</summary>
    public async Task<Message> ArrivedAsync(Id messageId)
    {
        var row = (await MessageSql.FindAsync(transaction.Sql, transaction.WorkspaceId, messageId))!;
        return (await ReadHistory.ToWireAsync(transaction.Sql, [row], default))[0];
    }

    /// <summary>A decision is one of the thread that it is in.</summary>
    public async Task MoveDecisionAsync(MessageRow message, (Id ThreadId, Id ChannelId)? into, bool threadIsGone = false)
    {
        if (Decision.LineOf(message.Text) is null)
        {
            return;
        }

        if (message.ThreadId is { } threadId && !threadIsGone)
        {
            await TellOfThread.ReplyChangedAsync(transaction, threadId, message.ChannelId, message.Id, message.Text, after: null);
        }

        if (into is { } thread)
        {
            await TellOfThread.ReplyChangedAsync(transaction, thread.ThreadId, thread.ChannelId, message.Id, before: null, after: message.Text);
        }
    }

    public async Task FinishAsync(Move move)
    {
        foreach (var effect in effects)
        {
            await effect.OnMovedAsync(transaction, move);
        }
    }
}
