// SPDX-License-Identifier: Apache-2.0
using Parley.Protocol;

namespace Parley.Client.Gateway;

/// <summary>
/// Which events have been handed out. A server may send an event again (after a resume from an older cursor); <c>seq</c> tells,
/// because it only ever grows.
/// </summary>
internal sealed class EventSequence
{
    private long _cursor;

    public long Cursor => Volatile.Read(ref _cursor);

    public void StartAt(long from) => Volatile.Write(ref _cursor, from);

    /// <summary>The events of a frame that are new here; the cursor moves with each, and past the frame when all were taken.</summary>
    public IEnumerable<EventEnvelope> Take(ServerFrame frame)
    {
        switch (frame)
        {
            case EventsFrame events:
                foreach (var entry in events.Events.Where(entry => entry.Seq > Cursor))
                {
                    Volatile.Write(ref _cursor, entry.Seq);
                    yield return entry;
                }

                CompleteTo(events.Cursor);
                break;
            case HeartbeatFrame heartbeat:
                CompleteTo(heartbeat.Cursor);
                break;
            case ResetFrame reset:
                throw new CursorExpiredException(Cursor, reset.Reason);
        }
    }

    private void CompleteTo(long complete) => Volatile.Write(ref _cursor, Math.Max(Cursor, complete));
}
