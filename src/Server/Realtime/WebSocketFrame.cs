using System.Buffers.Binary;

namespace Parley.Server.Realtime;

/// <summary>
/// Server frames of RFC 6455, section 5.2, built once and shared by every receiver: unmasked, unfragmented. Reading, and everything a
/// client may do wrong, is left to the framework's <see cref="System.Net.WebSockets.WebSocket"/>.
/// </summary>
internal static class WebSocketFrame
{
    private const byte Final = 0x80;
    private const byte Text = 0x1;
    private const int ShortLength = 125;

    /// <summary>A ping with no payload: the client's WebSocket answers by itself, which shows that it is there.</summary>
    public static ReadOnlySpan<byte> Ping => [Final | 0x9, 0];

    /// <summary>A text frame with room for <paramref name="length"/> bytes of payload, which starts at <paramref name="offset"/>.</summary>
    public static byte[] Allocate(int length, out int offset, int trailer = 0)
    {
        offset = length <= ShortLength ? 2 : length <= ushort.MaxValue ? 4 : 10;
        var frame = new byte[offset + length + trailer];
        frame[0] = Final | Text;
        switch (offset)
        {
            case 2:
                frame[1] = (byte)length;
                break;
            case 4:
                frame[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)length);
                break;
            default:
                frame[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(2), length);
                break;
        }

        return frame;
    }

    /// <summary>A close frame (section 5.5.1) with a code and no reason: the code's name is in the docs.</summary>
    public static byte[] Close(int code) => [Final | 0x8, 2, (byte)(code >> 8), (byte)code];

    /// <summary>Whether these are the first bytes of a close frame.</summary>
    public static bool IsClose(ReadOnlySpan<byte> bytes) => bytes.Length > 0 && (bytes[0] & 0xF) == 0x8;

    public static byte[] OfText(ReadOnlySpan<byte> utf8)
    {
        var frame = Allocate(utf8.Length, out var offset);
        utf8.CopyTo(frame.AsSpan(offset));
        return frame;
    }
}
