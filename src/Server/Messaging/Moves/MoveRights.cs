using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Moves;

/// <summary>
/// Who may move what. Within a channel every member tidies up; guests move only what they wrote. Into another channel goes what one wrote oneself;
/// admins and whoever made the channel move anything, but what others said in a direct or group conversation stays there.
/// </summary>
internal static class MoveRights
{
    /// <exception cref="ProblemException"><c>forbidden</c>, <c>posting_restricted</c></exception>
    public static async Task RequireAsync(
        SqlSession sql, Actor actor, ChannelRow source, ChannelRow target, bool intoThread, IReadOnlyList<MessageRow> messages)
    {
        // To move something somewhere is to write it there.
        var writing = new Writing(InChannel: !intoThread, InThread: intoThread, MentionsAll: false);
        if (ChannelRights.RefusalOf(target.Rules, target.CreatedBy, actor, writing) is { } refusal)
        {
            throw refusal;
        }

        var mayMoveAny = target.Id == source.Id ? !actor.IsGuest : !source.IsConversation && ChannelRights.MayManage(actor, source.CreatedBy);
        if (!mayMoveAny && !await IsAllByAsync(sql, actor.UserId, messages))
        {
            throw Problems.Forbidden.Exception("These are not all your own messages.");
        }
    }

    private static async Task<bool> IsAllByAsync(SqlSession sql, Id userId, IReadOnlyList<MessageRow> messages) =>
        messages.All(m => m.UserId == userId)
        && !await sql.ScalarAsync<bool>(
            "SELECT EXISTS (SELECT 1 FROM messages WHERE thread_id IN @ids AND deleted_at IS NULL AND user_id <> @userId)",
            new { userId, ids = messages.Where(m => m.LastThreadNumber > 0).Select(m => m.Id.Value).ToArray() });
}
