using System.Globalization;
using System.Text;

namespace Parley.Server.Messaging;

/// <summary>
/// Which ways of writing an emoji mean the same one: its short names (<c>+1</c>, <c>thumbsup</c>) and itself, with or without the variation selectors
/// that some keyboards add (Unicode TS 51, section 1.4.3). Skin tones are emoji of their own.
/// </summary>
public static class EmojiNames
{
    private const string Toned = "::skin-tone-";
    private const int FirstTone = 0x1F3FB;
    private const int LastTone = 0x1F3FF;

    /// <summary>Emoji without selectors, and short names, to the usual short name.</summary>
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Usual = new(Load);

    public static bool AreSame(string one, string other) => string.Equals(one, other, StringComparison.Ordinal) || string.Equals(Key(one), Key(other), StringComparison.Ordinal);

    /// <summary>A short name that everybody's emoji have; nobody may give it to an image.</summary>
    public static bool IsStandard(string name) => Usual.Value.ContainsKey(name);

    private static string Key(string emoji)
    {
        var at = emoji.IndexOf(Toned, StringComparison.Ordinal);
        if (at >= 0)
        {
            return UsualOf(emoji[..at]) + emoji[at..];
        }

        var bare = emoji.Replace("\uFE0E", "", StringComparison.Ordinal).Replace("\uFE0F", "", StringComparison.Ordinal);
        var tones = bare.EnumerateRunes().Where(IsTone).Distinct().ToList();
        if (tones.Count != 1)
        {
            return UsualOf(bare);
        }

        var plain = string.Concat(bare.EnumerateRunes().Where(static rune => !IsTone(rune)));
        return Usual.Value.TryGetValue(plain, out var name)
            ? string.Create(CultureInfo.InvariantCulture, $"{name}{Toned}{tones[0].Value - FirstTone + 2}")
            : bare;
    }

    private static string UsualOf(string emoji) => Usual.Value.GetValueOrDefault(emoji, emoji);

    private static bool IsTone(Rune rune) => rune.Value is >= FirstTone and <= LastTone;

    private static Dictionary<string, string> Load()
    {
        var usual = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = new StreamReader(typeof(EmojiNames).Assembly.GetManifestResourceStream("emoji-names.txt")!);
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            foreach (var word in words)
            {
                usual.TryAdd(word, words[1]);
            }
        }

        return usual;
    }
}
