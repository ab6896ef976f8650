using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Messaging.Moves;

/// <summary>
/// What else a move changes in its transaction. A message keeps its id, so rows that hang on it follow by themselves; whoever keeps a channel or a
/// thread beside a message takes it along here. Called when the messages are in their new place.
/// </summary>
public interface IMoveEffect
{
    Task OnMovedAsync(WriteTransaction transaction, Move move);
}

/// <summary>What was moved from where to where.</summary>
public sealed record Move
{
    public required Id MovedBy { get; init; }

    public required Id FromChannelId { get; init; }

    public required Id ToChannelId { get; init; }

    /// <summary>The first message of the thread that they went into, as it was before; null for a channel.</summary>
    public MessageRow? IntoThread { get; init; }

    /// <summary>Each as it was before, in the order of arrival, replies that came along with their thread included.</summary>
    public required IReadOnlyList<MessageRow> Messages { get; init; }

    /// <summary>Threads that are no more: all of them became part of <see cref="IntoThread"/>.</summary>
    public IReadOnlyList<Id> DissolvedThreads { get; init; } = [];

    /// <summary>Threads that went to another channel as they are.</summary>
    public IReadOnlyList<Id> WholeThreads { get; init; } = [];
}
