using Parley.Server.Search.Query;
using Parley.Server.Search.Text;

namespace Parley.Server.Search.Log;

/// <summary>What a search is counted as: its words, folded. Whom and where it named stays out.</summary>
internal static class SearchedWords
{
    private const int Longest = 200;

    public static string Of(IReadOnlyList<SearchTerm> terms)
    {
        var words = string.Join(' ', terms.OfType<TextTerm>().Where(t => !t.Not).Select(t => FoldedText.Of(t.Text).Text.Trim()).Where(t => t.Length > 0));
        return Http.TextRules.Start(words, Longest);
    }
}
