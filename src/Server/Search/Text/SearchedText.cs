namespace Parley.Server.Search.Text;

/// <summary>A message's text as the index holds it.</summary>
internal sealed record SearchedText(string Folded, IReadOnlyList<Word> Words)
{
    public static SearchedText Of(string text)
    {
        var folded = FoldedText.Of(text);
        return new SearchedText(folded.Text, Text.Words.Of(folded));
    }

    public static bool HasLink(string text) =>
        text.Contains("http://", StringComparison.OrdinalIgnoreCase) || text.Contains("https://", StringComparison.OrdinalIgnoreCase);
}
