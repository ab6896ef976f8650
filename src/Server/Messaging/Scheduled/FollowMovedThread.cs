using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Messaging.Moves;

namespace Parley.Server.Messaging.Scheduled;

/// <summary>A reply that is planned for a thread goes where the thread has gone.</summary>
internal sealed class FollowMovedThread : IMoveEffect
{
    public async Task OnMovedAsync(WriteTransaction transaction, Move move)
    {
        if (move.DissolvedThreads.Count > 0)
        {
            await transaction.Sql.ExecuteAsync(
                "UPDATE scheduled_messages SET channel_id = @ToChannelId, thread_id = @into WHERE thread_id IN @ids",
                new { move.ToChannelId, into = move.IntoThread!.Id, ids = Values(move.DissolvedThreads) });
        }

        if (move.WholeThreads.Count > 0)
        {
            await transaction.Sql.ExecuteAsync(
                "UPDATE scheduled_messages SET channel_id = @ToChannelId WHERE thread_id IN @ids", new { move.ToChannelId, ids = Values(move.WholeThreads) });
        }
    }

    private static long[] Values(IReadOnlyList<Id> ids) => [.. ids.Select(id => id.Value)];
}
