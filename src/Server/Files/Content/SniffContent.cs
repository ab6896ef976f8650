namespace Parley.Server.Files.Content;

/// <summary>
/// Finds out what content is from its first bytes (WHATWG MIME Sniffing Standard) and, for a ZIP archive, from the names in it. What a name or a
/// program claims is never asked; in particular HTML is plain text here.
/// </summary>
public static class SniffContent
{
    /// <summary>The standard's resource header.</summary>
    private const int HeadBytes = 1445;

    public static async Task<ContentType> OfAsync(Stream content)
    {
        var head = new byte[HeadBytes];
        var length = await content.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false);
        var type = OfHead(head.AsSpan(0, length));
        return type == ContentType.Zip ? OfficeZip.TypeOf(content) ?? type : type;
    }

    public static ContentType OfHead(ReadOnlySpan<byte> head) =>
        Signatures.Match(head) ?? MediaBrand.Match(head) ?? (IsText(head) ? ContentType.PlainText : ContentType.Unknown);

    /// <summary>A mark of Unicode in front, or no byte that text does not have (section 7.2).</summary>
    private static bool IsText(ReadOnlySpan<byte> head) =>
        head.StartsWith<byte>([0xFE, 0xFF]) || head.StartsWith<byte>([0xFF, 0xFE]) || head.StartsWith<byte>([0xEF, 0xBB, 0xBF]) || !HasBinary(head);

    private static bool HasBinary(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
        {
            if (b is <= 0x08 or 0x0B or (>= 0x0E and <= 0x1A) or (>= 0x1C and <= 0x1F))
            {
                return true;
            }
        }

        return false;
    }
}
