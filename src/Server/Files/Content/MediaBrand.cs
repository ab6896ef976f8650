using System.Buffers.Binary;
using Parley.Protocol;

namespace Parley.Server.Files.Content;

/// <summary>Containers that are told apart by what they say inside.</summary>
internal static class MediaBrand
{
    private static readonly ContentType Mp4 = new("video/mp4", FileKind.Video);
    private static readonly ContentType WebM = new("video/webm", FileKind.Video);
    private static readonly ContentType Matroska = new("video/x-matroska", FileKind.Video);

    public static ContentType? Match(ReadOnlySpan<byte> head) => OfIsoMedia(head) ?? OfOgg(head) ?? OfEbml(head);

    /// <summary>The brand in the <c>ftyp</c> box (ISO/IEC 14496-12, section 4.3; MIME Sniffing Standard, section 6.2.1).</summary>
    private static ContentType? OfIsoMedia(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !head[4..8].SequenceEqual("ftyp"u8) || BinaryPrimitives.ReadUInt32BigEndian(head) < 12)
        {
            return null;
        }

        var brand = head[8..12];
        return brand switch
        {
            _ when brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8) => new("image/avif", FileKind.Image),
            _ when brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8)
                => new("image/heic", FileKind.Image),
            _ when brand.SequenceEqual("M4A "u8) || brand.SequenceEqual("M4B "u8) => new("audio/mp4", FileKind.Audio),
            _ when brand.SequenceEqual("qt  "u8) => new("video/quicktime", FileKind.Video),
            _ => Mp4,
        };
    }

    /// <summary>What the first page carries (RFC 3533; RFC 7845 for Opus).</summary>
    private static ContentType? OfOgg(ReadOnlySpan<byte> head) =>
        !head.StartsWith("OggS\0"u8) ? null
        : head[..Math.Min(head.Length, 200)].IndexOf("theora"u8) >= 0 ? new("video/ogg", FileKind.Video)
        : new("audio/ogg", FileKind.Audio);

    /// <summary>The document type in the EBML header (RFC 8794; MIME Sniffing Standard, section 6.2.2).</summary>
    private static ContentType? OfEbml(ReadOnlySpan<byte> head) =>
        !head.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3]) ? null
        : head[..Math.Min(head.Length, 60)].IndexOf("webm"u8) >= 0 ? WebM
        : Matroska;
}
