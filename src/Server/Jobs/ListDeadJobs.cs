using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Jobs;

internal static class ListDeadJobs
{
    public static async Task<DeadJobPage> HandleAsync(Actor actor, Database database, string? cursor, int? limit, CancellationToken cancel)
    {
        actor.RequireAdmin();
        var size = PageCursor.Limit(limit);
        var before = PageCursor.Parse(cursor)?.Id;
        await using var read = await database.ReadAsync(cancel);
        var jobs = await DeadJobSql.PageAsync(read, actor.WorkspaceId, before, size + 1);
        return new DeadJobPage
        {
            Jobs = jobs.Take(size).Select(job => job with { Payload = PayloadSummary.Of(job.Payload) }).ToList(),
            NextCursor = jobs.Count > size ? PageCursor.From("", jobs[size - 1].Id) : null,
        };
    }
}
