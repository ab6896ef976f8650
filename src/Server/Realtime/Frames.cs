using System.Globalization;
using System.Text;
using System.Text.Json;
using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Realtime;

/// <summary>The gateway's frames as bytes on the wire.</summary>
internal static class Frames
{
    /// <summary>Events past this size start a new frame, so that a client can show the first before the last has come.</summary>
    public const int MaxEventsBytes = 256 * 1024;

    /// <summary>An <c>events</c> frame from envelopes that are already serialised.</summary>
    public static byte[] Events(IReadOnlyList<LoggedEvent> events, long cursor)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"t\":\"events\",\"cursor\":{cursor},\"events\":["));
        var length = head.Length + events.Count - 1 + 2;
        foreach (var e in events)
        {
            length += e.Wire.Length;
        }

        var frame = WebSocketFrame.Allocate(length, out var at);
        head.CopyTo(frame, at);
        at += head.Length;
        for (var i = 0; i < events.Count; i++)
        {
            if (i > 0)
            {
                frame[at++] = (byte)',';
            }

            events[i].Wire.CopyTo(frame, at);
            at += events[i].Wire.Length;
        }

        frame[at++] = (byte)']';
        frame[at] = (byte)'}';
        return frame;
    }

    /// <summary>A heartbeat, and a ping behind it in the same packet.</summary>
    public static byte[] Heartbeat(long cursor)
    {
        var text = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"t\":\"heartbeat\",\"cursor\":{cursor}}}"));
        var frame = WebSocketFrame.Allocate(text.Length, out var offset, trailer: WebSocketFrame.Ping.Length);
        text.CopyTo(frame, offset);
        WebSocketFrame.Ping.CopyTo(frame.AsSpan(frame.Length - WebSocketFrame.Ping.Length));
        return frame;
    }

    public static byte[] Of(ServerFrame frame) =>
        WebSocketFrame.OfText(JsonSerializer.SerializeToUtf8Bytes(frame, ParleyJson.Wire.ServerFrame));
}
