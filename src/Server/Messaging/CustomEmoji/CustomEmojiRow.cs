using Parley.Protocol;
using Parley.Server.Files;
using Parley.Server.Files.Blobs;
using Wire = Parley.Protocol.CustomEmoji;

namespace Parley.Server.Messaging.CustomEmoji;

/// <summary>A row of <c>custom_emoji</c>.</summary>
internal sealed class CustomEmojiRow
{
    public const string Root = FileAddress.Root + "/emoji";

    public Id Id { get; init; }

    public string Name { get; init; } = "";

    public bool Animated { get; init; }

    public Id BlobId { get; init; }

    public long Size { get; init; }

    public Id CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public Blob Image => new(BlobId, Size);

    /// <summary>What moves is GIF, what stands still WebP.</summary>
    public string ContentType => Animated ? "image/gif" : "image/webp";

    public string FileName => Name + (Animated ? ".gif" : ".webp");

    public Wire ToWire() => new()
    {
        Id = Id, Name = Name, Url = $"{Root}/{Id}", Animated = Animated, CreatedBy = CreatedBy, CreatedAt = CreatedAt,
    };
}
