using System.Globalization;
using System.Text;
using System.Text.Json;
using Parley.Protocol;

namespace Parley.Server.EventLog;

/// <summary>An entry of a workspace's log. <paramref name="data"/> is the payload as UTF-8 JSON, serialised once for store and wire.</summary>
public sealed class LoggedEvent(Id workspaceId, long seq, DateTimeOffset at, string type, Audience audience, ReadOnlySpan<byte> data)
{
    private readonly int _dataLength = data.Length;

    public Id WorkspaceId { get; } = workspaceId;

    public long Seq { get; } = seq;

    public DateTimeOffset At { get; } = at;

    public string Type { get; } = type;

    public Audience Audience { get; } = audience;

    /// <summary>The envelope as it is sent, without surrounding frame; shared by all receivers.</summary>
    public byte[] Wire { get; } = BuildWire(seq, at, type, audience, data);

    /// <summary>The payload as UTF-8 JSON: that part of <see cref="Wire"/>, because thousands of events are kept, and each once is enough.</summary>
    public ReadOnlyMemory<byte> Data => Wire.AsMemory(Wire.Length - 1 - _dataLength, _dataLength);

    /// <summary>The payload as it was appended; null for an event that was read from the database.</summary>
    public IEventData? Payload { get; init; }

    /// <summary>When it came to be on disk, if it was committed here and that commit is timed (<see cref="MessageStages"/>); otherwise 0.</summary>
    public long DurableAt { get; set; }

    /// <summary>When it came here from another server or from the database, if that is timed; otherwise 0.</summary>
    public long CameAt { get; set; }

    /// <summary>The payload, parsed from <see cref="Data"/> where it is not at hand.</summary>
    public T Read<T>()
        where T : class, IEventData =>
        Payload as T ?? (T)JsonSerializer.Deserialize(Data.Span, EventTypes.InfoOf(typeof(T)))!;

    private static byte[] BuildWire(long seq, DateTimeOffset at, string type, Audience audience, ReadOnlySpan<byte> data)
    {
        var channel = audience.ChannelId is { } id ? $",\"channel_id\":\"{id}\"" : "";
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"seq\":{seq},\"type\":\"{type}\",\"at\":\"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\"{channel},\"data\":");
        var wire = new byte[head.Length + data.Length + 1];
        Encoding.ASCII.GetBytes(head, wire);
        data.CopyTo(wire.AsSpan(head.Length));
        wire[^1] = (byte)'}';
        return wire;
    }
}
