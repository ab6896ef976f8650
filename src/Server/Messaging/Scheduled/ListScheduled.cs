using Parley.Protocol;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Messaging.Scheduled;

internal static class ListScheduled
{
    public static async Task<ScheduledList> HandleAsync(Actor actor, Database database, CancellationToken cancel)
    {
        await using var read = await database.ReadAsync(cancel);
        return new ScheduledList { Scheduled = (await ScheduledSql.ListAsync(read, actor.UserId)).ConvertAll(row => row.ToWire()) };
    }
}
