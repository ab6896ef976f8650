using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Http;
using Parley.Server.Messaging;
using Parley.Server.Storage;

namespace Parley.Server.Threads;

/// <summary>The only way from a request to a thread: through the message that it started from.</summary>
internal static class ThreadAccess
{
    /// <exception cref="ProblemException"><c>thread_not_found</c></exception>
    public static async Task<MessageRow> RequireReadAsync(SqlSession sql, Actor actor, Id threadId)
    {
        var root = await MessageSql.FindAsync(sql, actor.WorkspaceId, threadId);
        var channel = root is { Exists: true, ThreadId: null, IsTrace: false }
            ? await ChannelSql.FindAsync(sql, actor.WorkspaceId, root.ChannelId, actor.UserId)
            : null;
        return channel is not null && ChannelAccess.MayRead(channel, actor) ? root! : throw MessagingProblems.ThreadNotFound.Exception();
    }

    /// <summary>The person is in the thread's channel.</summary>
    /// <exception cref="ProblemException"><c>thread_not_found</c>, <c>not_a_member</c></exception>
    public static async Task<MessageRow> RequireMemberAsync(SqlSession sql, Actor actor, Id threadId)
    {
        var root = await RequireReadAsync(sql, actor, threadId);
        await ChannelAccess.RequireMemberAsync(sql, actor, root.ChannelId);
        return root;
    }

    /// <summary>The person is in the thread's channel, and it takes changes.</summary>
    /// <exception cref="ProblemException"><c>thread_not_found</c>, <c>not_a_member</c>, <c>channel_archived</c></exception>
    public static async Task<MessageRow> RequireOpenAsync(SqlSession sql, Actor actor, Id threadId)
    {
        var root = await RequireReadAsync(sql, actor, threadId);
        await ChannelAccess.RequireOpenAsync(sql, actor, root.ChannelId);
        return root;
    }
}
