using System.Globalization;
using System.Text;
using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Channels;

/// <summary>Names of channels: letters and digits of any script, <c>-</c> and <c>_</c>, lower case.</summary>
internal static class ChannelName
{
    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static string Parse(string? text)
    {
        var name = TextRules.Name(text, "name").Normalize(NormalizationForm.FormC).ToLowerInvariant();
        return name.EnumerateRunes().All(IsAllowed)
            ? name
            : throw Problems.InvalidField.Exception("Lower-case letters, digits, - and _ only.", "name");
    }

    /// <summary>The nearest valid name to one of another system; empty when nothing of it can stay.</summary>
    public static string Nearest(string text)
    {
        var name = new StringBuilder();
        foreach (var rune in text.Trim().Normalize(NormalizationForm.FormC).ToLowerInvariant().EnumerateRunes())
        {
            name.Append(IsAllowed(rune) ? rune.ToString() : "-");
        }

        return TextRules.Start(name.ToString(), Limits.Name).Trim('-');
    }

    private static bool IsAllowed(Rune rune) =>
        rune.Value is '-' or '_'
        || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
