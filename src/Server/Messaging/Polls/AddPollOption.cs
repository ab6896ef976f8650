using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Polls;

internal static class AddPollOption
{
    public static Task<Answer> HandleAsync(
        Id messageId, Body<AddPollOptionRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var text = PollRules.Option(body.Value.Text, "text");
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, messageId, text), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId, string text)
    {
        var (message, poll) = await PollAccess.RequireOpenAsync(transaction, actor, messageId);
        if (message.UserId != actor.UserId && !poll.OthersMayAdd)
        {
            throw PollProblems.OptionsFixed.Exception();
        }

        if (poll.Options.Any(o => PollRules.SameOption.Equals(o.Text, text)))
        {
            throw PollProblems.OptionTaken.Exception(field: "text");
        }

        if (poll.Options.Count >= Limits.PollOptionsMax)
        {
            throw PollProblems.OptionsFull.Exception($"At most {Limits.PollOptionsMax}.");
        }

        var number = poll.Options.Count + 1;
        await PollSql.InsertOptionAsync(transaction, messageId, number, text, actor.UserId);
        var option = new PollOption { Number = number, Text = text, AddedBy = actor.UserId == message.UserId ? null : actor.UserId, Votes = 0 };
        transaction.Append(Audience.Members(message.ChannelId), new PollOptionAdded { MessageId = messageId, ThreadId = message.ThreadId, Option = option });
        return Answer.Created(option, ParleyJson.Wire.PollOption);
    }
}
