using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Scheduled;

/// <summary>The only way from a request to a planned message: its author's.</summary>
internal static class ScheduledAccess
{
    /// <exception cref="ProblemException"><c>scheduled_not_found</c></exception>
    public static async Task<ScheduledRow> RequireOwnAsync(SqlSession sql, Actor actor, Id scheduledId) =>
        await ScheduledSql.FindAsync(sql, actor.WorkspaceId, scheduledId) is { } row && row.UserId == actor.UserId
            ? row
            : throw MessagingProblems.ScheduledNotFound.Exception();
}
