using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Moves;

/// <summary>Moves messages into a thread or a channel. They keep their ids, and with them everything that hangs on them.</summary>
internal static class MoveMessages
{
    public static Task<Answer> HandleAsync(
        Body<MoveMessagesRequest> body,
        Actor actor,
        IdempotencyKey key,
        IdempotentWrites writes,
        IdGenerator ids,
        IReplyEffect replies,
        IEnumerable<IMoveEffect> effects,
        CancellationToken cancel)
    {
        var request = body.Value;
        if (request.MessageIds.Count is 0 or > Limits.MovedMessages)
        {
            throw Problems.InvalidField.Exception($"1 to {Limits.MovedMessages}.", "message_ids");
        }

        if (request is { ThreadId: null, ChannelId: null, NewThread: not true } or { ThreadId: not null, ChannelId: not null } or { ThreadId: not null, NewThread: true })
        {
            throw Problems.InvalidField.Exception("Say one place: a thread, a channel, or a new thread.", "thread_id");
        }

        return writes.RunAsync(
            actor, key, body.Fingerprint, transaction => DoAsync(new MoveRun(transaction, actor, ids, replies, effects), actor, request), cancel);
    }

    private static async Task<Answer> DoAsync(MoveRun run, Actor actor, MoveMessagesRequest request)
    {
        var sql = run.Transaction.Sql;
        var messages = await NamedAsync(sql, actor, request.MessageIds);
        var source = await ChannelAccess.RequireMemberAsync(sql, actor, messages[0].ChannelId);
        if (request.ThreadId is { } threadId)
        {
            var (root, channel) = await MessageAccess.RequireOpenThreadAsync(sql, actor, threadId);
            if (messages.Exists(m => m.Id == root.Id || m.ThreadId == root.Id))
            {
                throw MessagingProblems.MoveNowhere.Exception();
            }

            await MoveRights.RequireAsync(sql, actor, source, channel, intoThread: true, messages);
            await IntoThread.MoveAsync(run, messages, root);
        }
        else
        {
            var channel = await ChannelAccess.RequireOpenAsync(sql, actor, request.ChannelId ?? source.Id);
            await MoveRights.RequireAsync(sql, actor, source, channel, intoThread: false, messages);
            await ToChannelAsync(run, messages, channel.Id, request.NewThread == true);
        }

        var moved = await ByIdAsync(sql, messages.ConvertAll(m => m.Id));
        var answer = new MovedMessages { Messages = await ReadHistory.ToWireAsync(sql, moved, actor.UserId) };
        return Answer.Ok(answer, ParleyJson.Wire.MovedMessages);
    }

    private static async Task ToChannelAsync(MoveRun run, List<MessageRow> messages, Id channelId, bool asThread)
    {
        var first = messages[0];
        var isThere = first.ThreadId is null && first.ChannelId == channelId;
        if (isThere && (!asThread || messages.Count == 1))
        {
            throw MessagingProblems.MoveNowhere.Exception();
        }

        if (!asThread)
        {
            await IntoChannel.MoveAsync(run, messages, channelId);
            return;
        }

        if (!isThere)
        {
            await IntoChannel.MoveAsync(run, [first], channelId);
        }

        if (messages.Count > 1)
        {
            var root = (await MessageSql.FindAsync(run.Transaction.Sql, run.Transaction.WorkspaceId, first.Id))!;
            await IntoThread.MoveAsync(run, messages[1..], root);
        }
    }

    /// <summary>The messages in the order of their line.</summary>
    private static async Task<List<MessageRow>> NamedAsync(SqlSession sql, Actor actor, IReadOnlyList<Id> ids)
    {
        var messages = new List<MessageRow>(ids.Count);
        foreach (var id in ids.Distinct())
        {
            messages.Add(await MessageAccess.RequireOpenAsync(sql, actor, id));
        }

        return messages.TrueForAll(m => m.ChannelId == messages[0].ChannelId && m.ThreadId == messages[0].ThreadId)
            ? [.. messages.OrderBy(m => m.ThreadNumber ?? m.Number)]
            : throw MessagingProblems.MoveMixed.Exception(field: "message_ids");
    }

    private static async Task<List<MessageRow>> ByIdAsync(SqlSession sql, List<Id> ids)
    {
        var rows = await sql.ListAsync<MessageRow>(
            $"SELECT {MessageSql.Columns} FROM messages WHERE id IN @ids", new { ids = ids.Select(id => id.Value).ToArray() });
        return [.. rows.OrderBy(r => ids.IndexOf(r.Id))];
    }
}
