// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>What a message said before an edit.</summary>
public sealed record MessageEdit
{
    /// <summary>The text at that time.</summary>
    public required string Text { get; init; }

    /// <summary>When that text was written: the time of the message for its first, of an edit for a later one.</summary>
    public required DateTimeOffset WrittenAt { get; init; }
}

/// <summary>One page of <c>GET /messages/{id}/edits</c>: what the message said before, the newest first; the text of now is the message's own.</summary>
public sealed record MessageEditPage
{
    /// <summary>The earlier texts.</summary>
    public required IReadOnlyList<MessageEdit> Edits { get; init; }

    /// <summary>Pass as <c>cursor</c> for the next page; absent at the end.</summary>
    public string? NextCursor { get; init; }
}
