using System.Globalization;
using System.Text;
using System.Text.Json;
using Parley.Protocol;

namespace Parley.Server.EventLog;

/// <summary>An entry of a workspace's log. <see cref="Data"/> is the payload as UTF-8 JSON, serialised once for store and wire.</summary>
public sealed class LoggedEvent
{
    private byte[]? _wire;

    public required Id WorkspaceId { get; init; }

    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Type { get; init; }

    public required Audience Audience { get; init; }

    public required byte[] Data { get; init; }

    /// <summary>The payload as it was appended; null for an event that was read from the database.</summary>
    public IEventData? Payload { get; init; }

    /// <summary>When it came to be on disk, if it was committed here and that commit is timed (<see cref="MessageStages"/>); otherwise 0.</summary>
    public long DurableAt { get; set; }

    /// <summary>When it came here from another server or from the database, if that is timed; otherwise 0.</summary>
    public long CameAt { get; set; }

    /// <summary>The envelope as it is sent, without surrounding frame; made once, shared by all receivers.</summary>
    public byte[] Wire => _wire ??= BuildWire();

    /// <summary>The payload, parsed from <see cref="Data"/> where it is not at hand.</summary>
    public T Read<T>()
        where T : class, IEventData =>
        Payload as T ?? (T)JsonSerializer.Deserialize(Data, EventTypes.InfoOf(typeof(T)))!;

    private byte[] BuildWire()
    {
        var channel = Audience.ChannelId is { } id ? $",\"channel_id\":\"{id}\"" : "";
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"seq\":{Seq},\"type\":\"{Type}\",\"at\":\"{At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\"{channel},\"data\":");
        var wire = new byte[head.Length + Data.Length + 1];
        Encoding.ASCII.GetBytes(head, wire);
        Data.CopyTo(wire, head.Length);
        wire[^1] = (byte)'}';
        return wire;
    }
}
