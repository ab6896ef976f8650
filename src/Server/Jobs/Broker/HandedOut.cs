namespace Parley.Server.Jobs.Broker;

/// <summary>How a round of handing out jobs ended.</summary>
internal enum HandedOut
{
    /// <summary>The broker has all that is due.</summary>
    All,

    /// <summary>There may be more that is due.</summary>
    Some,

    /// <summary>The broker's queue is full: the rest waits in the database.</summary>
    Full,

    /// <summary>The broker is connected, but does not do its work: it did not answer, or has no such queue.</summary>
    Unanswered,
}
