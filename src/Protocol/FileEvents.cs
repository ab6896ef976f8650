// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>
/// A file changed: an image became ready to be shown, or somebody described it. The members of each channel that shows it, an event each; before it is
/// posted, whoever uploaded it.
/// </summary>
[EventType("file.updated")]
public sealed record FileUpdated : IEventData
{
    /// <summary>As it is now.</summary>
    public required StoredFile File { get; init; }

    /// <summary>The messages of the channel that show it; empty before it is posted.</summary>
    public required IReadOnlyList<Id> MessageIds { get; init; }
}

/// <summary>The text inside a file has been read, or there turned out to be none: from now on it can be found. Whoever uploaded it.</summary>
[EventType("file.text_read")]
public sealed record FileTextRead : IEventData
{
    /// <summary>Which file.</summary>
    public required Id FileId { get; init; }

    /// <summary>There is text in it.</summary>
    public required bool HasText { get; init; }
}
