using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.RichText;

namespace Parley.Server.Messaging;

/// <summary>What else a reply changes in its transaction: who follows the thread, and what its author has read.</summary>
public interface IReplyEffect
{
    Task OnReplyAsync(WriteTransaction transaction, MessageRow root, Message reply, Mentions mentions);
}
