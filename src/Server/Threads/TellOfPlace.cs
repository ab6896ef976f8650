using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Threads;

/// <summary>Tells a person's devices where they are in a thread.</summary>
internal static class TellOfPlace
{
    public static async Task<ThreadReadState> AsTheyAreAsync(WriteTransaction transaction, Id threadId, Id userId)
    {
        var place = await ThreadSql.FindAsync(transaction.Sql, threadId, userId);
        var state = place.ToWire();
        transaction.Append(
            Audience.Person(userId, place.ChannelId), new ThreadRead { ThreadId = threadId, LastNumber = place.LastNumber, ReadState = state });
        return state;
    }
}
