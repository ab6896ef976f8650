// SPDX-License-Identifier: Apache-2.0
namespace Parley.Client.Gateway;

/// <summary>
/// The log no longer reaches back to the cursor (it keeps seven days) or never had it. What happened in between can't be replayed:
/// call <see cref="ParleyClient.SyncAsync"/>, replace what you hold by its answer, and ask for events from its cursor.
/// </summary>
public sealed class CursorExpiredException : Exception
{
    internal CursorExpiredException(long cursor, string reason)
        : base($"The events after cursor {cursor} can't be replayed ({reason}): call SyncAsync and start from its cursor.")
    {
        Cursor = cursor;
        Reason = reason;
    }

    /// <summary>The cursor that was asked for.</summary>
    public long Cursor { get; }

    /// <summary><c>cursor_too_old</c> or <c>cursor_unknown</c>.</summary>
    public string Reason { get; }
}
