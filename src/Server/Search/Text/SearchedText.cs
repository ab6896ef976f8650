namespace Parley.Server.Search.Text;

/// <summary>A message's text as the index holds it.</summary>
internal sealed record SearchedText(string Folded, IReadOnlyList<Word> Words, bool HasLink)
{
    public static SearchedText Of(string text)
    {
        var folded = FoldedText.Of(text);
        return new SearchedText(
            folded.Text,
            Text.Words.Of(folded),
            folded.Text.Contains("http://", StringComparison.Ordinal) || folded.Text.Contains("https://", StringComparison.Ordinal));
    }
}
