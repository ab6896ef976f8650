using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Drafts;

/// <summary>Keeps what somebody has begun to write in a channel, for their other devices.</summary>
internal static class SaveDraft
{
    public static Task<Answer> HandleAsync(
        Id channelId, Body<SaveDraftRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var text = MessageText.ParseDraft(body.Value.Text);
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, channelId, text), cancel);
    }

    /// <summary>Stores the draft of a conversation that its author may write in, and tells their devices.</summary>
    public static async Task<Answer> StoreAsync(WriteTransaction transaction, Actor actor, Id channelId, Id? threadId, string text)
    {
        if (await DraftSql.CountOthersAsync(transaction.Sql, actor.UserId, threadId ?? channelId) >= Limits.Drafts)
        {
            throw MessagingProblems.TooManyDrafts.Exception($"At most {Limits.Drafts}.");
        }

        var draft = new Draft { ChannelId = channelId, ThreadId = threadId, Text = text, UpdatedAt = transaction.Now, Version = transaction.NextSeq };
        await DraftSql.PutAsync(transaction, actor.UserId, draft);
        transaction.Append(Audience.Person(actor.UserId, channelId), new DraftChanged { Draft = draft });
        return Answer.Ok(draft, ParleyJson.Wire.Draft);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id channelId, string text)
    {
        await ChannelAccess.RequireMemberAsync(transaction.Sql, actor, channelId);
        return await StoreAsync(transaction, actor, channelId, threadId: null, text);
    }
}
