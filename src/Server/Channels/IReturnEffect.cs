using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Channels;

/// <summary>What else changes when somebody comes into a channel that they may have been in before. Called before they are in; they may be in already.</summary>
public interface IReturnEffect
{
    Task OnEnteringAsync(WriteTransaction transaction, Id channelId, Id userId);
}
