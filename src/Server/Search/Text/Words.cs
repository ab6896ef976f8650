using System.Globalization;
using System.Text;

namespace Parley.Server.Search.Text;

/// <summary>A word of a folded text, and where it stands there.</summary>
internal readonly record struct Word(string Text, int Start, int End);

/// <summary>
/// The words of a text. Scripts that write without spaces (Chinese, Japanese, Thai, …), and Korean, whose particles hang on the words, give a word for
/// each character: a search for several of them is a phrase, and so finds any part of a sentence. So do emoji.
/// </summary>
internal static class Words
{
    /// <summary>What is longer is no word that somebody types; only its start counts.</summary>
    private const int Longest = 64;

    public static List<Word> Of(FoldedText folded)
    {
        var words = new List<Word>();
        var start = -1;
        for (var at = 0; at < folded.Text.Length;)
        {
            var rune = Rune.GetRuneAt(folded.Text, at);
            var end = at + rune.Utf16SequenceLength;
            var kind = KindOf(rune);
            if (kind != Kind.Letter && start >= 0)
            {
                words.Add(Cut(folded.Text, start, at));
                start = -1;
            }

            if (kind == Kind.Alone)
            {
                words.Add(new Word(folded.Text[at..end], at, end));
            }
            else if (kind == Kind.Letter && start < 0)
            {
                start = at;
            }

            at = end;
        }

        if (start >= 0)
        {
            words.Add(Cut(folded.Text, start, folded.Text.Length));
        }

        return words;
    }

    private enum Kind
    {
        Separator,
        Letter,
        Alone,
    }

    private static Kind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.OtherSymbol when rune.Value != Rune.ReplacementChar.Value => Kind.Alone,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
            => StandsAlone(rune.Value) ? Kind.Alone : Kind.Letter,
        _ => Kind.Separator,
    };

    /// <summary>Blocks of Thai, Lao, Myanmar, Khmer, Hangul, kana and Han (Unicode 16, Blocks.txt).</summary>
    private static bool StandsAlone(int rune) => rune is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1100 and <= 0x11FF) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x2E80 and <= 0x2FDF) or (>= 0x3005 and <= 0x318F) or (>= 0x31A0 and <= 0x31FF) or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFFDC)
        or (>= 0x20000 and <= 0x3FFFF);

    private static Word Cut(string text, int start, int end)
    {
        var shown = Math.Min(end, start + Longest);
        return new Word(text[start..(shown < end && char.IsHighSurrogate(text[shown - 1]) ? shown - 1 : shown)], start, end);
    }
}
