using System.Globalization;
using System.Text;
using Parley.Server.Search.Text;

namespace Parley.Server.Search.Index;

/// <summary>Words as PostgreSQL's text search writes them (manual, section 8.11). Quoted, so that none can be taken for syntax.</summary>
internal static class PostgresWords
{
    /// <summary>Where a <c>tsvector</c> stops counting.</summary>
    private const int LastPlace = 16383;

    public static string VectorOf(IReadOnlyList<Word> words, IEnumerable<Facet> facets)
    {
        var vector = new StringBuilder();
        for (var i = 0; i < words.Count; i++)
        {
            vector.Append(CultureInfo.InvariantCulture, $"{Quote(words[i].Text)}:{Math.Min(i + 1, LastPlace)} ");
        }

        return vector.AppendJoin(' ', facets.Select(f => Quote(f.OnPostgres))).ToString();
    }

    public static string Quote(string word) =>
        $"'{word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
