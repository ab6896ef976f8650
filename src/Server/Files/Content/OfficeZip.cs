using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Parley.Server.Files.Content;

/// <summary>
/// The ZIP archives that office programs make: Office Open XML (ECMA-376) and OpenDocument (OASIS). An archive with more entries than a document
/// has is not opened: its directory alone could fill the memory.
/// </summary>
internal static class OfficeZip
{
    private const int MaxEntries = 10_000;
    private const int MaxDirectoryBytes = 4 * 1024 * 1024;
    private const int EndRecord = 22;

    private static readonly (string Entry, ContentType Type)[] Parts =
    [
        ("word/document.xml", ContentType.Docx), ("xl/workbook.xml", ContentType.Xlsx), ("ppt/presentation.xml", ContentType.Pptx),
    ];

    public static ContentType? TypeOf(Stream content)
    {
        try
        {
            using var archive = Open(content);
            if (archive is null)
            {
                return null;
            }

            var type = Array.Find(Parts, part => archive.GetEntry(part.Entry) is not null).Type;
            return type ?? (archive.GetEntry("mimetype") is { Length: < 100 } entry ? OfOpenDocument(entry) : null);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The archive, or null when it is none or has too much in it. The content stays open.</summary>
    /// <exception cref="InvalidDataException">It is broken.</exception>
    public static ZipArchive? Open(Stream content) => HasModestDirectory(content) ? new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true) : null;

    private static ContentType? OfOpenDocument(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        var name = reader.ReadToEnd().Trim();
        return Array.Find([ContentType.Odt, ContentType.Ods, ContentType.Odp], type => type.Name == name);
    }

    /// <summary>The end of central directory record (PKWARE APPNOTE, section 4.3.16); it is the last, but for a comment.</summary>
    private static bool HasModestDirectory(Stream content)
    {
        Span<byte> tail = stackalloc byte[(int)Math.Min(content.Length, EndRecord + 1024)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        content.Position = 0;
        var at = tail.LastIndexOf("PK\x05\x06"u8);
        return at >= 0 && tail.Length - at >= EndRecord
            && BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 10)..]) <= MaxEntries
            && BinaryPrimitives.ReadUInt32LittleEndian(tail[(at + 12)..]) <= MaxDirectoryBytes;
    }
}
