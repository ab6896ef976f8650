using System.Buffers.Binary;
using Parley.Protocol;

namespace Parley.Server.Jobs.Broker;

/// <summary>A job on its way over the broker: only which one. What it is to do stands in its row, which decides whether it is to be done at all.</summary>
internal readonly record struct JobMessage(Id WorkspaceId, Id JobId)
{
    private const int Length = sizeof(long) * 2;

    public byte[] Write()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, WorkspaceId.Value);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(sizeof(long)), JobId.Value);
        return bytes;
    }

    /// <summary>Null for what is none.</summary>
    public static JobMessage? Read(ReadOnlySpan<byte> bytes) => bytes.Length == Length
        ? new JobMessage(new Id(BinaryPrimitives.ReadInt64BigEndian(bytes)), new Id(BinaryPrimitives.ReadInt64BigEndian(bytes[sizeof(long)..])))
        : null;
}
