using System.Text;
using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Files.Content;

/// <summary>
/// A name that is only a name. People choose files, not names, so what can't stay is left out rather than refused: folders, control characters,
/// and marks that turn text around, with which <c>gpj.exe</c> looks like <c>exe.jpg</c> (Unicode TR 36, section 2.5).
/// </summary>
public static class FileName
{
    private const string Nameless = "file";

    public static string Clean(string? name)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var clean = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && !IsHidden(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        var text = clean.ToString().Trim().TrimEnd('.');
        return text.Length == 0 ? Nameless : Shorten(text);
    }

    /// <summary>The same name for another kind of content.</summary>
    public static string WithExtension(string name, string extension) => Shorten(Path.ChangeExtension(name, extension));

    private static string Shorten(string name)
    {
        if (name.Length <= Limits.FileName)
        {
            return name;
        }

        var extension = Path.GetExtension(name);
        return extension.Length is > 0 and <= 20
            ? TextRules.Start(name, Limits.FileName - extension.Length) + extension
            : TextRules.Start(name, Limits.FileName);
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.LineSeparator
        or System.Globalization.UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x200B or 0x200E or 0x200F or 0x061C or 0x2060 or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
