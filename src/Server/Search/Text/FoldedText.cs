using System.Text;

namespace Parley.Server.Search.Text;

/// <summary>
/// A text as it is compared: lower case, without the accents of Latin, Greek and Cyrillic letters, full-width letters as plain ones, mention tokens
/// blanked. Both databases get their words from here, so both find the same. Tables, because the runtime has no Unicode data for
/// decomposition of its own here.
/// </summary>
internal sealed class FoldedText
{
    /// <summary>U+00C0 to U+017F without their marks (Unicode 16, canonical decomposition; strokes are taken off too).</summary>
    private const string Latin =
        "aaaaaaæceeeeiiiiðnooooo×ouuuuyþßaaaaaaæceeeeiiiiðnooooo÷ouuuuyþyaaaaaaccccccccddddeeeeeeeeeegggg"
        + "gggghhhhiiiiiiiiiiĳĳjjkkĸllllllllllnnnnnnŉŋŋooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzſ";

    /// <summary>U+1E00 to U+1EFF.</summary>
    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
        + "wwwwwwwwwwxxxxyyzzzzzzhtwyẚſẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ";

    private const string Accented = "άέήίόύώϊϋΐΰςёѓќўїѐѝ";
    private const string Plain = "αεηιουωιυιυσегкуіеи";
    private const int LongestMention = 24;

    private readonly int[] _offsets;

    private FoldedText(string text, int[] offsets) => (Text, _offsets) = (text, offsets);

    public string Text { get; }

    public static FoldedText Of(string source)
    {
        var text = new StringBuilder(source.Length);
        var offsets = new List<int>(source.Length + 1);
        for (var at = 0; at < source.Length;)
        {
            if (MentionAt(source, at) is var mention and > 0)
            {
                text.Append(' ');
                offsets.Add(at);
                at += mention;
                continue;
            }

            // A lone surrogate, possible in a search only, becomes U+FFFD, which is in no word.
            Rune.DecodeFromUtf16(source.AsSpan(at), out var rune, out var length);
            if (!IsMark(rune.Value))
            {
                var folded = Fold(rune);
                text.Append(folded.ToString());
                offsets.AddRange(Enumerable.Repeat(at, folded.Utf16SequenceLength));
            }

            at += length;
        }

        offsets.Add(source.Length);
        return new FoldedText(text.ToString(), [.. offsets]);
    }

    /// <summary>Where in the source a stretch of <see cref="Text"/> came from, marks included.</summary>
    public (int Start, int Length) Source(int start, int end) => (_offsets[start], _offsets[end] - _offsets[start]);

    private static Rune Fold(Rune rune)
    {
        var lower = Rune.ToLowerInvariant(rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune);
        return lower.Value switch
        {
            >= 0xC0 and <= 0x17F => new Rune(Latin[lower.Value - 0xC0]),
            >= 0x1E00 and <= 0x1EFF => new Rune(LatinAdditional[lower.Value - 0x1E00]),
            >= 0x390 and <= 0x45F when Accented.IndexOf((char)lower.Value, StringComparison.Ordinal) is var i and >= 0 => new Rune(Plain[i]),
            _ => lower,
        };
    }

    /// <summary>Marks that go without a trace: combining accents, Arabic vowel signs, variation selectors.</summary>
    private static bool IsMark(int rune) => rune is (>= 0x300 and <= 0x36F) or (>= 0x64B and <= 0x65F) or (>= 0xFE00 and <= 0xFE0F);

    /// <summary>The length of a mention token here, so that nobody finds the digits of ids; 0 for none.</summary>
    private static int MentionAt(string source, int at)
    {
        if (source[at] != '<' || at + 2 >= source.Length || source[at + 1] is not ('@' or '#' or '!'))
        {
            return 0;
        }

        var end = source.AsSpan(at, Math.Min(LongestMention, source.Length - at)).IndexOf('>');
        return end < 0 || source.AsSpan(at, end).ContainsAny(' ', '\n', '\t') ? 0 : end + 1;
    }
}
