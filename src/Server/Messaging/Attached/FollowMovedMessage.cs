using Parley.Server.EventLog;
using Parley.Server.Messaging.Moves;

namespace Parley.Server.Messaging.Attached;

/// <summary>A channel lists, and opens to its members, the files of the messages that are in it now.</summary>
internal sealed class FollowMovedMessage : IMoveEffect
{
    public Task OnMovedAsync(WriteTransaction transaction, Move move) =>
        move.ToChannelId == move.FromChannelId
            ? Task.CompletedTask
            : transaction.Sql.ExecuteAsync(
                "UPDATE message_files SET channel_id = @ToChannelId WHERE message_id IN @ids",
                new { move.ToChannelId, ids = move.Messages.Select(m => m.Id.Value).ToArray() });
}
