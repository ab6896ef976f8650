using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.RichText;

namespace Parley.Server.Messaging;

/// <summary>What else replies change in their transaction: who follows the thread, and what their author has read. Answers who is told of them.</summary>
public interface IReplyEffect
{
    Task<ThreadAudience> OnReplyAsync(WriteTransaction transaction, MessageRow root, Message reply, Mentions mentions);

    /// <summary>Messages are about to be moved into the thread; <paramref name="root"/> is as it was before. Whoever begins to follow has read what is there.</summary>
    Task<ThreadAudience> OnArrivalAsync(WriteTransaction transaction, MessageRow root, IReadOnlyCollection<Id> authors, IReadOnlyCollection<Id> mentioned);
}
