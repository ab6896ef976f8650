using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Parts;

namespace Parley.Server.Messaging.Saved;

/// <summary>Keeps a message for later, or changes what is noted of it.</summary>
internal static class SaveMessage
{
    public static Task<Answer> HandleAsync(
        Id messageId, Body<SaveMessageRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var state = body.Value.State ?? SavedState.InProgress;
        if (state != SavedState.InProgress && body.Value.RemindAt is not null)
        {
            throw Problems.InvalidField.Exception("Only what is in progress has a reminder.", "remind_at");
        }

        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, messageId, state, body.Value.RemindAt), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId, SavedState state, DateTimeOffset? remindAt)
    {
        var message = await MessageAccess.RequireReadAsync(transaction.Sql, actor, messageId);
        if (message.DeletedAt is not null)
        {
            throw MessagingProblems.MessageNotFound.Exception();
        }

        var before = (await SavedSql.FindAsync(transaction.Sql, actor.UserId, messageId))?.ToWire();
        if (before is null && await SavedSql.CountAsync(transaction.Sql, actor.UserId) >= Limits.SavedMessages)
        {
            throw MessagingProblems.TooManySaved.Exception($"At most {Limits.SavedMessages}.");
        }

        // Putting back what stands does not plan it anew: its time may have come in between.
        var remind = remindAt is { } at && at != before?.RemindAt ? PlannedTime.Require(at, transaction.Now, "remind_at") : remindAt;
        var mark = new SavedMark
        {
            State = state, SavedAt = before?.SavedAt ?? transaction.Now, RemindAt = remind, RemindedAt = before?.RemindedAt,
        };
        if (mark != before)
        {
            await StoreAsync(transaction, actor, message, mark);
        }

        return Answer.Ok(mark, ParleyJson.Wire.SavedMark);
    }

    private static async Task StoreAsync(WriteTransaction transaction, Actor actor, MessageRow message, SavedMark mark)
    {
        await SavedSql.PutAsync(transaction, actor.UserId, message.Id, mark);
        if (!message.Parts.HasFlag(MessageParts.Saved))
        {
            await MessageSql.SetPartAsync(transaction.Sql, message.Id, MessageParts.Saved, has: true);
        }

        if (mark.RemindAt is { } at)
        {
            await RemindJob.EnqueueAsync(transaction, actor.UserId, message.Id, at);
        }

        transaction.Append(
            Audience.Person(actor.UserId, message.ChannelId), new SavedChanged { MessageId = message.Id, ThreadId = message.ThreadId, Saved = mark });
    }
}
