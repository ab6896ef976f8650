using Parley.Protocol;

namespace Parley.Server.Files.Uploads;

/// <summary>A row of <c>uploads</c>: a file on its way.</summary>
public sealed class UploadRow
{
    public Id Id { get; init; }

    public Id WorkspaceId { get; init; }

    public Id UserId { get; init; }

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public long Size { get; init; }

    /// <summary>Bytes that are on disk.</summary>
    public long Position { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public Upload ToWire() => new() { Id = Id, Size = Size, Offset = Position, ExpiresAt = ExpiresAt };
}
