using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Details;
using Parley.Server.Messaging.Edits;
using Parley.Server.Messaging.Parts;
using Parley.Server.RichText;

namespace Parley.Server.Messaging;

internal static class EditMessage
{
    public static Task<Answer> HandleAsync(
        Id messageId, Body<EditMessageRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        // Read here and not in the transaction, for which everybody's writes wait.
        var text = MessageText.Parse(body.Value.Text, mayBeEmpty: true);
        var mentions = Mentions.Of(text);
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, messageId, text, mentions), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id messageId, string text, Mentions mentions)
    {
        var message = await MessageAccess.RequireOwnAsync(transaction.Sql, actor, messageId, mentions);
        if (text.Length == 0 && !AllParts.StandsAlone(message.Parts))
        {
            throw MessagingProblems.TextEmpty.Exception(field: "text");
        }

        if (text != message.Text)
        {
            await EditSql.KeepAsync(transaction, message);
            await MessageSql.SetPartAsync(transaction.Sql, messageId, MessageParts.Edits, has: true);
            await MessageSql.EditAsync(transaction.Sql, messageId, text, transaction.Now);
            var before = await MentionSql.ReplaceAsync(transaction, message, mentions);
            transaction.Append(Audience.Members(message.ChannelId), new MessageEdited
            {
                MessageId = messageId,
                ThreadId = message.ThreadId,
                Text = text,
                EditedAt = transaction.Now,
                Mentions = mentions.Users.Count == 0 ? null : mentions.Users,
                MentionsAll = mentions.All,
                Number = message.Number,
                ThreadNumber = message.ThreadNumber,
                MentionsBefore = before.Users.Count == 0 ? null : before.Users,
                MentionsAllBefore = before.All,
            });
            if (message.ThreadId is { } threadId)
            {
                await TellOfThread.ReplyChangedAsync(transaction, threadId, message.ChannelId, messageId, message.Text, text);
            }
        }

        var edited = (await MessageSql.FindAsync(transaction.Sql, actor.WorkspaceId, messageId))!;
        return Answer.Ok((await ReadHistory.ToWireAsync(transaction.Sql, [edited], actor.UserId))[0], ParleyJson.Wire.Message);
    }
}
