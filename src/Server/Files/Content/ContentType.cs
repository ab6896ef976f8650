using Parley.Protocol;

namespace Parley.Server.Files.Content;

/// <summary>What content was found to be.</summary>
public sealed record ContentType(string Name, FileKind Kind)
{
    public static readonly ContentType Unknown = new("application/octet-stream", FileKind.Other);
    public static readonly ContentType PlainText = new("text/plain", FileKind.Text);
    public static readonly ContentType Pdf = new("application/pdf", FileKind.Document);
    public static readonly ContentType Zip = new("application/zip", FileKind.Archive);
    public static readonly ContentType Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", FileKind.Document);
    public static readonly ContentType Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", FileKind.Document);
    public static readonly ContentType Pptx = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", FileKind.Document);
    public static readonly ContentType Odt = new("application/vnd.oasis.opendocument.text", FileKind.Document);
    public static readonly ContentType Ods = new("application/vnd.oasis.opendocument.spreadsheet", FileKind.Document);
    public static readonly ContentType Odp = new("application/vnd.oasis.opendocument.presentation", FileKind.Document);
    public static readonly ContentType Jpeg = new("image/jpeg", FileKind.Image);
    public static readonly ContentType Png = new("image/png", FileKind.Image);
    public static readonly ContentType Gif = new("image/gif", FileKind.Image);
    public static readonly ContentType WebP = new("image/webp", FileKind.Image);
}
