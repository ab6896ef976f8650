using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging;
using Parley.Server.Messaging.Drafts;

namespace Parley.Server.Threads;

/// <summary>Keeps what somebody has begun to write in a thread, for their other devices.</summary>
internal static class SaveThreadDraft
{
    public static Task<Answer> HandleAsync(
        Id threadId, Body<SaveDraftRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var text = MessageText.ParseDraft(body.Value.Text);
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, threadId, text), cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id threadId, string text)
    {
        var root = await ThreadAccess.RequireMemberAsync(transaction.Sql, actor, threadId);
        return await SaveDraft.StoreAsync(transaction, actor, root.ChannelId, threadId, text);
    }
}
