using System.Text;
using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Files.Text;

/// <summary>Text out of a document as the database and the index take it: no controls, no broken Unicode, runs of blanks as one, not too long.</summary>
internal static class CleanText
{
    public static string Of(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, Limits.FileText));
        var blank = '\0';
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                blank = blank == '\n' || rune.Value is '\n' or '\f' ? '\n' : ' ';
                continue;
            }

            if (clean.Length + 3 > Limits.FileText)
            {
                break;
            }

            if (blank != '\0' && clean.Length > 0)
            {
                clean.Append(blank);
            }

            blank = '\0';
            clean.Append(rune.ToString());
        }

        return TextRules.Start(clean.ToString(), Limits.FileText);
    }
}
