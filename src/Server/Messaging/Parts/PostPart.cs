using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Parts;

/// <summary>Something that a new message carries besides its text. It is written in the transaction of its post.</summary>
public abstract class PostPart
{
    public abstract MessageParts Part { get; }

    /// <summary>A message may be this alone, without text.</summary>
    public virtual bool StandsAlone => false;

    /// <summary>What can only be checked at commit. Nothing of the post is written yet; the author may write to the channel.</summary>
    /// <exception cref="ProblemException">Refuses the post, and that post alone.</exception>
    public virtual Task CheckAsync(WriteTransaction transaction, NewPost post) => Task.CompletedTask;

    /// <summary>Writes the part's rows. The message's row is there.</summary>
    /// <returns>The message with the part on it, as everybody in the channel sees it.</returns>
    public abstract Task<Message> WriteAsync(WriteTransaction transaction, NewPost post, Message message);
}
