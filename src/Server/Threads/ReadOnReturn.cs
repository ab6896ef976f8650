using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;

namespace Parley.Server.Threads;

/// <summary>Whoever comes back into a channel finds its threads read.</summary>
internal sealed class ReadOnReturn : IReturnEffect
{
    public async Task OnEnteringAsync(WriteTransaction transaction, Id channelId, Id userId)
    {
        if ((await ChannelSql.FindAsync(transaction.Sql, transaction.WorkspaceId, channelId, userId))?.IsMember == false)
        {
            await ThreadSql.ReadAllOfChannelAsync(transaction.Sql, channelId, userId);
        }
    }
}
