using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging.Polls;

/// <summary>The poll that a new message brings.</summary>
internal sealed class PostPoll(NewPoll poll, List<string> options) : PostPart
{
    private const string Field = "poll.ends_at";

    public override MessageParts Part => MessageParts.Poll;

    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static PostPoll Parse(NewPoll poll)
    {
        if (poll.Options.Count is < Limits.PollOptionsMin or > Limits.PollOptionsMax)
        {
            throw Problems.InvalidField.Exception($"{Limits.PollOptionsMin} to {Limits.PollOptionsMax} options.", "poll.options");
        }

        var options = poll.Options.Select(text => PollRules.Option(text, "poll.options")).ToList();
        return options.Distinct(PollRules.SameOption).Count() == options.Count
            ? new PostPoll(poll, options)
            : throw Problems.InvalidField.Exception("Two options are the same.", "poll.options");
    }

    /// <summary>Time passes between a request and its commit, and more where a message waits to be sent.</summary>
    public override Task CheckAsync(WriteTransaction transaction, NewPost post)
    {
        if (poll.EndsAt is { } end && end <= transaction.Now)
        {
            throw Problems.InvalidField.Exception("That is over.", Field);
        }

        return poll.EndsAt is { } far && far > transaction.Now.AddDays(Limits.PollDays)
            ? throw Problems.InvalidField.Exception($"Within {Limits.PollDays} days.", Field)
            : Task.CompletedTask;
    }

    public override async Task<Message> WriteAsync(WriteTransaction transaction, NewPost post, Message message)
    {
        await PollSql.InsertAsync(transaction, message.Id, poll);
        foreach (var (index, text) in options.Index())
        {
            await PollSql.InsertOptionAsync(transaction, message.Id, index + 1, text, message.UserId);
        }

        if (poll.EndsAt is { } end)
        {
            await ClosePollJob.EnqueueAsync(transaction, message.Id, end);
        }

        return message with { Poll = (await PollSql.FindAsync(transaction.Sql, message.Id))!.ToWire(message.UserId) };
    }
}
