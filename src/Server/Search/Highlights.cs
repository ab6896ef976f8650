using Parley.Protocol;
using Parley.Server.Search.Text;

namespace Parley.Server.Search;

/// <summary>Finds again in a message's text what the index found in it.</summary>
internal static class Highlights
{
    public static List<Highlight> Of(string text, IReadOnlyList<Condition> conditions, bool inParts)
    {
        var folded = FoldedText.Of(text);
        var words = Words.Of(folded);
        return Merge(folded, InOrder(conditions.OfType<PhraseCondition>().Where(p => !p.Not)
            .SelectMany(p => Phrases(words, p, inParts && p.CanBePart))));
    }

    /// <summary>Where words of a name begin with what was looked for.</summary>
    public static List<Highlight> OfStarts(string name, IReadOnlyList<string> starts)
    {
        var folded = FoldedText.Of(name);
        return Merge(folded, InOrder(starts.Select(s => FoldedText.Of(s).Text).SelectMany(
            start => Parts(folded.Text, start).Where(p => p.Start == 0 || folded.Text[p.Start - 1] == ' '))));
    }

    /// <summary>Where a name has what was looked for.</summary>
    public static List<Highlight> OfParts(string name, IReadOnlyList<string> parts)
    {
        var folded = FoldedText.Of(name);
        return Merge(folded, InOrder(parts.SelectMany(part => Parts(folded.Text, FoldedText.Of(part).Text))));
    }

    private static IOrderedEnumerable<(int Start, int End)> InOrder(IEnumerable<(int Start, int End)> found) =>
        found.OrderBy(f => f.Start).ThenByDescending(f => f.End);

    private static IEnumerable<(int Start, int End)> Parts(string text, string part)
    {
        for (var at = part.Length == 0 ? -1 : text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            yield return (at, at + part.Length);
        }
    }

    private static IEnumerable<(int Start, int End)> Phrases(List<Word> words, PhraseCondition phrase, bool inParts)
    {
        var last = phrase.Words.Count - 1;
        if (inParts && last == 0)
        {
            return words.SelectMany(w => Parts(w.Text, phrase.Words[0]).Select(p => (w.Start + p.Start, w.Start + p.End)));
        }

        return Enumerable.Range(0, Math.Max(0, words.Count - last))
            .Where(at => phrase.Words.Index().All(p => Fits(words[at + p.Index].Text, p.Item, inParts && p.Index == 0, (inParts || phrase.IsPrefix) && p.Index == last)))
            .Select(at => inParts
                ? (words[at].End - phrase.Words[0].Length, words[at + last].Start + phrase.Words[last].Length)
                : (words[at].Start, words[at + last].End));
    }

    private static bool Fits(string here, string wanted, bool asEnd, bool asStart) =>
        here == wanted
        || (asEnd && here.EndsWith(wanted, StringComparison.Ordinal))
        || (asStart && here.StartsWith(wanted, StringComparison.Ordinal));

    private static List<Highlight> Merge(FoldedText folded, IEnumerable<(int Start, int End)> found)
    {
        var merged = new List<Highlight>();
        foreach (var (start, end) in found)
        {
            var (from, length) = folded.Source(start, end);
            if (merged is [.., var last] && from < last.Start + last.Length)
            {
                merged[^1] = last with { Length = Math.Max(last.Length, from + length - last.Start) };
            }
            else
            {
                merged.Add(new Highlight { Start = from, Length = length });
            }
        }

        return merged;
    }
}
