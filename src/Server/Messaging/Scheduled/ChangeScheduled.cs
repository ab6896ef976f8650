using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Scheduled;

/// <summary>Gives a planned message another text or time.</summary>
internal static class ChangeScheduled
{
    public static Task<Answer> HandleAsync(
        Id scheduledId, Body<ChangeScheduledRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        // Whether there may be none depends on what else it shows.
        var text = body.Value.Text is null ? null : MessageText.Parse(body.Value.Text, mayBeEmpty: true);
        return writes.RunAsync(
            actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, scheduledId, text, body.Value.SendAt), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id scheduledId, string? text, DateTimeOffset? sendAt)
    {
        var row = await ScheduledAccess.RequireOwnAsync(transaction.Sql, actor, scheduledId);
        if (text is "" && row.Files.Count == 0)
        {
            throw MessagingProblems.TextEmpty.Exception(field: "text");
        }

        var at = sendAt is { } wanted ? PlannedTime.Require(wanted, transaction.Now, "send_at") : row.SendAt;
        await ScheduledSql.UpdateAsync(transaction.Sql, scheduledId, text ?? row.Text, at, sendAt is null ? row.Failure : null);
        var changed = await ScheduledAccess.RequireOwnAsync(transaction.Sql, actor, scheduledId);
        if (sendAt is not null)
        {
            await SendScheduledJob.EnqueueAsync(transaction, changed);
        }

        transaction.Append(Audience.Person(actor.UserId, changed.ChannelId), new ScheduledChanged { Scheduled = changed.ToWire() });
        return Answer.Ok(changed.ToWire(), ParleyJson.Wire.ScheduledMessage);
    }
}
