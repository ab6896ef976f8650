using System.IO.Compression;
using System.Text;
using System.Xml;
using Parley.Protocol;
using Parley.Server.Files.Content;

namespace Parley.Server.Files.Text;

/// <summary>
/// The text of Office Open XML (ECMA-376) and OpenDocument files: what stands between the tags of the parts that hold it. Hostile ones are expected:
/// the XML has no DTD and no entities, and unpacking ends at a fixed size, whatever the archive says that it holds.
/// </summary>
internal static class OfficeText
{
    private const int MaxParts = 2_000;
    private const long MaxUnpacked = 64L * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxUnpacked,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        Async = true,
    };

    /// <summary>Elements that end a line or a cell: of WordprocessingML, DrawingML, SpreadsheetML and ODF.</summary>
    private static readonly HashSet<string> Breaks = new(StringComparer.Ordinal) { "p", "h", "br", "tab", "cr", "si", "c", "table-cell", "line-break", "s" };

    /// <exception cref="InvalidDataException">It is no such file, or unpacks to too much.</exception>
    public static async Task<string> ReadAsync(Stream content, CancellationToken cancel)
    {
        using var archive = OfficeZip.Open(content) ?? throw new InvalidDataException("It is no archive of an office program.");
        var text = new StringBuilder();
        var room = MaxUnpacked;
        foreach (var part in archive.Entries.Where(entry => HoldsText(entry.FullName)).OrderBy(entry => entry.FullName, StringComparer.Ordinal).Take(MaxParts))
        {
            await using var unpacked = new BoundedStream(await part.OpenAsync(cancel), room);
            await ReadPartAsync(unpacked, text, cancel);
            room -= unpacked.Taken;
            if (text.Length >= Limits.FileText)
            {
                break;
            }
        }

        return text.ToString();
    }

    private static bool HoldsText(string name) =>
        name is "content.xml" or "word/document.xml" or "word/footnotes.xml" or "word/endnotes.xml" or "word/comments.xml" or "xl/sharedStrings.xml"
        || (name.EndsWith(".xml", StringComparison.Ordinal)
            && (name.StartsWith("ppt/slides/slide", StringComparison.Ordinal)
                || name.StartsWith("ppt/notesSlides/notesSlide", StringComparison.Ordinal)
                || name.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)
                || name.StartsWith("word/header", StringComparison.Ordinal)
                || name.StartsWith("word/footer", StringComparison.Ordinal)));

    private static async Task ReadPartAsync(Stream part, StringBuilder text, CancellationToken cancel)
    {
        using var xml = XmlReader.Create(part, Settings);
        var number = false; // a cell's number or a reference to a shared string: nothing that somebody wrote
        while (text.Length < Limits.FileText && await xml.ReadAsync())
        {
            cancel.ThrowIfCancellationRequested();
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when Breaks.Contains(xml.LocalName):
                    text.Append('\n');
                    break;
                case XmlNodeType.Element:
                    number = xml.LocalName is "v" or "f" && !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement:
                    number = false;
                    text.Append(Breaks.Contains(xml.LocalName) ? "\n" : "");
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA when !number:
                    text.Append(await xml.GetValueAsync());
                    break;
            }
        }

        text.Append('\n');
    }
}
