using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Polls;

/// <summary>
/// Votes, votes otherwise, or takes a vote back. Answers nothing: an answer is kept under its key, and that of an anonymous poll would say there who
/// voted for what.
/// </summary>
internal static class VoteInPoll
{
    public static Task<Answer> HandleAsync(
        Id messageId, Body<VoteRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var choice = body.Value.Options.Distinct().Order().ToList();
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, messageId, choice), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId, List<int> choice)
    {
        var (message, poll) = await PollAccess.RequireOpenAsync(transaction, actor, messageId);
        if (choice.Exists(number => number < 1 || number > poll.Options.Count))
        {
            throw Problems.InvalidField.Exception("The poll has no such option.", "options");
        }

        if (choice.Count > 1 && !poll.Multiple)
        {
            throw Problems.InvalidField.Exception("The poll takes one option.", "options");
        }

        var before = (await PollVoteSql.OfAsync(transaction.Sql, messageId, actor.UserId)).ConvertAll(number => (int)number);
        if (!before.SequenceEqual(choice))
        {
            await ReplaceAsync(transaction, poll, actor.UserId, before, choice);
            await AnnounceAsync(transaction, message, actor.UserId, choice);
        }

        return Answer.NoContent;
    }

    private static async Task ReplaceAsync(WriteTransaction transaction, PollRow poll, Id userId, List<int> before, List<int> after)
    {
        var sql = transaction.Sql;
        foreach (var number in before.Except(after))
        {
            await PollVoteSql.RemoveAsync(sql, poll.MessageId, number, userId);
            await PollSql.CountVotesAsync(sql, poll.MessageId, number, -1, await VotersAsync(sql, poll, number));
        }

        foreach (var number in after.Except(before))
        {
            await PollVoteSql.AddAsync(transaction, poll.MessageId, number, userId);
            await PollSql.CountVotesAsync(sql, poll.MessageId, number, 1, await VotersAsync(sql, poll, number));
        }

        if (before.Count == 0 || after.Count == 0)
        {
            await PollSql.CountVotersAsync(sql, poll.MessageId, after.Count == 0 ? -1 : 1);
        }
    }

    private static async Task<string> VotersAsync(Storage.SqlSession sql, PollRow poll, int number) =>
        poll.Anonymous ? "" : await PollVoteSql.FirstVotersAsync(sql, poll.MessageId, number);

    /// <summary>Of an anonymous vote everybody hears the totals; the voter's own devices hear that there is something to fetch, and not what.</summary>
    private static async Task AnnounceAsync(WriteTransaction transaction, MessageRow message, Id userId, List<int> choice)
    {
        var poll = (await PollSql.FindAsync(transaction.Sql, message.Id))!;
        transaction.Append(Audience.Members(message.ChannelId), new PollVoted
        {
            MessageId = message.Id,
            ThreadId = message.ThreadId,
            UserId = poll.Anonymous ? null : userId,
            Choice = poll.Anonymous ? null : choice,
            Options = [.. poll.Options.Select(o => o.ToCount())],
            VoterCount = (int)poll.VoterCount,
        });
        if (poll.Anonymous)
        {
            transaction.Append(Audience.Person(userId, message.ChannelId), new PollAnswered { MessageId = message.Id, ThreadId = message.ThreadId });
        }
    }
}
