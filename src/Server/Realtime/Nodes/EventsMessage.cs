using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Realtime.Nodes;

/// <summary>
/// A stretch of a workspace's log as nodes tell it each other: with the events where they are small, otherwise only up to where it goes.
/// </summary>
internal static class EventsMessage
{
    /// <summary>Names the layout: a node of another version that does not know it finds the events in the database.</summary>
    public const string Kind = "events.1";

    /// <summary>Larger stretches are read from the database by whoever wants them.</summary>
    private const int MaxBytes = 256 * 1024;

    private const int EventOverhead = 64;

    public static long SizeOf(IReadOnlyList<LoggedEvent> events)
    {
        long size = 0;
        for (var i = 0; i < events.Count; i++)
        {
            size += events[i].Data.Length + EventOverhead;
        }

        return size;
    }

    /// <summary>Events of one workspace, in order and without a gap.</summary>
    public static byte[] Write(IReadOnlyList<LoggedEvent> events)
    {
        var told = SizeOf(events) <= MaxBytes ? events : [];
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(events[^1].Seq);
        writer.Write7BitEncodedInt(told.Count);
        foreach (var e in told)
        {
            writer.Write(e.Seq);
            writer.Write(e.At.ToUnixTimeMilliseconds());
            writer.Write(e.Type);
            writer.Write((byte)e.Audience.Kind);
            writer.Write(e.Audience.ChannelId?.Value ?? 0);
            writer.Write(e.Audience.UserId?.Value ?? 0);
            writer.Write7BitEncodedInt(e.Data.Length);
            writer.Write(e.Data.Span);
        }

        return bytes.ToArray();
    }

    /// <summary>The events, and up to where the log goes; none of them when they were too large to be told.</summary>
    public static (long Head, List<LoggedEvent> Events) Read(Id workspaceId, ReadOnlyMemory<byte> body)
    {
        using var reader = new BinaryReader(new MemoryStream(body.ToArray()));
        var head = reader.ReadInt64();
        var count = reader.Read7BitEncodedInt();
        var events = new List<LoggedEvent>(Math.Min(count, body.Length / EventOverhead));
        for (var i = 0; i < count; i++)
        {
            events.Add(new LoggedEvent(
                workspaceId,
                reader.ReadInt64(),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64()),
                reader.ReadString(),
                new Audience((AudienceKind)reader.ReadByte(), IdOf(reader.ReadInt64()), IdOf(reader.ReadInt64())),
                reader.ReadBytes(reader.Read7BitEncodedInt())));
        }

        return (head, events);
    }

    private static Id? IdOf(long value) => value == 0 ? null : new Id(value);
}
