using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging.Attached;
using Parley.Server.Messaging.Drafts;
using Parley.Server.RichText;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Scheduled;

/// <summary>Plans a message for a time.</summary>
internal static class ScheduleMessage
{
    public static Task<Answer> HandleAsync(
        Body<ScheduleMessageRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, IdGenerator ids, CancellationToken cancel)
    {
        var fileIds = OwnFiles.ParseIds(body.Value.FileIds);
        var request = body.Value with { Text = MessageText.Parse(body.Value.Text, mayBeEmpty: fileIds.Count > 0), FileIds = fileIds };
        if (request is { AlsoToChannel: true, ThreadId: null })
        {
            throw Problems.InvalidField.Exception("Only a reply can be shown in the channel too.", "also_to_channel");
        }

        var writing = new Writing(
            InChannel: request.ThreadId is null || request.AlsoToChannel == true, InThread: request.ThreadId is not null, Mentions.Of(request.Text).All);
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, ids.Next(), request, writing), cancel);
    }

    private static async Task<Answer> DoAsync(
        WriteTransaction transaction, Actor actor, Id id, ScheduleMessageRequest request, Writing writing)
    {
        var channel = await ChannelAccess.RequireOpenAsync(transaction.Sql, actor, request.ChannelId);
        if (ChannelRights.RefusalOf(channel.Rules, channel.CreatedBy, actor, writing) is { } refusal)
        {
            throw refusal;
        }

        await RequireThreadAsync(transaction, request);
        if (await ScheduledSql.CountAsync(transaction.Sql, actor.UserId) >= Limits.ScheduledMessages)
        {
            throw MessagingProblems.TooManyScheduled.Exception($"At most {Limits.ScheduledMessages}.");
        }

        var row = new ScheduledRow
        {
            Id = id,
            UserId = actor.UserId,
            ChannelId = request.ChannelId,
            ThreadId = request.ThreadId,
            AlsoToChannel = request.AlsoToChannel == true,
            AskConfirmation = request.AskConfirmation == true,
            Text = request.Text,
            SendAt = PlannedTime.Require(request.SendAt, transaction.Now, "send_at"),
            CreatedAt = transaction.Now,
            Files = await OwnFiles.RequireAsync(transaction, actor.UserId, request.FileIds!),
        };
        await ScheduledSql.InsertAsync(transaction, row);
        await ScheduledFileSql.InsertAsync(transaction, row.Id, row.Files);
        await SendScheduledJob.EnqueueAsync(transaction, row);
        transaction.Append(Audience.Person(actor.UserId, row.ChannelId), new ScheduledChanged { Scheduled = row.ToWire() });
        if (request.ClearDraft == true)
        {
            await DeleteDraft.ClearAsync(transaction, actor.UserId, request.ThreadId ?? request.ChannelId, isThread: request.ThreadId is not null);
        }

        return Answer.Created(row.ToWire(), ParleyJson.Wire.ScheduledMessage);
    }

    /// <summary>As when posting: a thread of this very channel.</summary>
    private static async Task RequireThreadAsync(WriteTransaction transaction, ScheduleMessageRequest request)
    {
        if (request.ThreadId is { } threadId
            && !(await MessageSql.FindAsync(transaction.Sql, transaction.WorkspaceId, threadId) is { Exists: true, ThreadId: null } root
                && root.ChannelId == request.ChannelId))
        {
            throw MessagingProblems.ThreadNotFound.Exception(field: "thread_id");
        }
    }
}
