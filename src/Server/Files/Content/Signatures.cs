using Parley.Protocol;

namespace Parley.Server.Files.Content;

/// <summary>
/// What files of a type begin with: the tables of the WHATWG MIME Sniffing Standard, sections 6.1 (images), 6.2 (audio and video), 6.4 (archives) and 7.1
/// (PDF, PostScript), and a few types that came later. ISO base media (MP4, HEIC, AVIF) and Ogg, which say more inside, are <see cref="MediaBrand"/>.
/// </summary>
internal static class Signatures
{
    private static readonly Signature[] All =
    [
        new(ContentType.Png, "89 50 4E 47 0D 0A 1A 0A"),
        new(ContentType.Jpeg, "FF D8 FF"),
        new(ContentType.Gif, "47 49 46 38 37 61"),
        new(ContentType.Gif, "47 49 46 38 39 61"),
        new(ContentType.WebP, "52 49 46 46 ?? ?? ?? ?? 57 45 42 50 56 50"),
        new(new("image/tiff", FileKind.Image), "49 49 2A 00"),
        new(new("image/tiff", FileKind.Image), "4D 4D 00 2A"),
        new(new("image/bmp", FileKind.Other), "42 4D"),
        new(new("image/x-icon", FileKind.Other), "00 00 01 00"),
        new(new("video/avi", FileKind.Video), "52 49 46 46 ?? ?? ?? ?? 41 56 49 20"),
        new(new("audio/wav", FileKind.Audio), "52 49 46 46 ?? ?? ?? ?? 57 41 56 45"),
        new(new("audio/aiff", FileKind.Audio), "46 4F 52 4D ?? ?? ?? ?? 41 49 46 46"),
        new(new("audio/mpeg", FileKind.Audio), "49 44 33"),
        new(new("audio/mpeg", FileKind.Audio), "FF FB"),
        new(new("audio/flac", FileKind.Audio), "66 4C 61 43"),
        new(new("audio/midi", FileKind.Audio), "4D 54 68 64 00 00 00 06"),
        new(new("application/gzip", FileKind.Archive), "1F 8B 08"),
        new(ContentType.Zip, "50 4B 03 04"),
        new(ContentType.Zip, "50 4B 05 06"),
        new(new("application/vnd.rar", FileKind.Archive), "52 61 72 21 1A 07"),
        new(new("application/x-7z-compressed", FileKind.Archive), "37 7A BC AF 27 1C"),
        new(ContentType.Pdf, "25 50 44 46 2D"),
        new(new("application/postscript", FileKind.Other), "25 21 50 53 2D 41 64 6F 62 65 2D"),
    ];

    public static ContentType? Match(ReadOnlySpan<byte> head)
    {
        foreach (var signature in All)
        {
            if (signature.Matches(head))
            {
                return signature.Type;
            }
        }

        return null;
    }

    private sealed class Signature(ContentType type, string pattern)
    {
        private readonly int[] _pattern =
            [.. pattern.Split(' ').Select(b => b == "??" ? -1 : int.Parse(b, System.Globalization.NumberStyles.HexNumber, null))];

        public ContentType Type => type;

        public bool Matches(ReadOnlySpan<byte> head)
        {
            for (var i = 0; i < _pattern.Length; i++)
            {
                if (i >= head.Length || (_pattern[i] >= 0 && _pattern[i] != head[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
