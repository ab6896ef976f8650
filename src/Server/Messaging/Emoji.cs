using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Parley.Server.Http;

namespace Parley.Server.Messaging;

/// <summary>What may stand for a reaction: a short name (<c>thumbsup</c>, <c>wave::skin-tone-3</c>) or one emoji itself.</summary>
public static partial class Emoji
{
    private const int MaxRunes = 16;
    private const int Keycap = 0x20E3;
    private const int AsEmoji = 0xFE0F;
    private const int FirstArrow = 0x2190;

    /// <exception cref="ProblemException"><c>invalid_emoji</c></exception>
    public static string Parse(string text)
    {
        var emoji = text.Length > 2 && text[0] == ':' && text[^1] == ':' ? text[1..^1] : text;
        return IsValid(emoji) ? emoji : throw MessagingProblems.InvalidEmoji.Exception();
    }

    public static bool IsValid(string emoji) => ShortName().IsMatch(emoji) || IsOneEmoji(emoji);

    /// <summary>One grapheme that is no letter: symbols, joined by ZWJ and variation selectors, flags, keycaps (Unicode TS 51, section 1.4.9).</summary>
    private static bool IsOneEmoji(string text)
    {
        if (!TextRules.IsUnicode(text) || new StringInfo(text).LengthInTextElements != 1)
        {
            return false;
        }

        var runes = text.EnumerateRunes().ToList();
        return runes.Count <= MaxRunes
            && (runes.Exists(IsPicture) || (IsSign(runes[0]) && runes.Exists(static rune => rune.Value is Keycap or AsEmoji)))
            && !runes.Exists(static rune => Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || Rune.IsLetter(rune));
    }

    private static bool IsPicture(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.MathSymbol && rune.Value >= FirstArrow);

    /// <summary>What becomes an emoji by what follows it: 1, #, !!</summary>
    private static bool IsSign(Rune rune) => Rune.IsDigit(rune) || Rune.IsPunctuation(rune);

    [GeneratedRegex("^[a-z0-9_+-]{1,64}(::skin-tone-[2-6])?\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShortName();
}
