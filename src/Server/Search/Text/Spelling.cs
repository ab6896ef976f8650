namespace Parley.Server.Search.Text;

/// <summary>
/// Finds words by how they might be misspelt: two words that are one slip apart become the same when a letter is left out of each, and one index holds
/// them all. (Symmetric delete: Mor and Fraenkel, "A hash code method for detecting and correcting spelling errors", CACM 25(12), 1982.)
/// </summary>
internal static class Spelling
{
    private const int Shortest = 3;
    private const int Longest = 24;

    /// <summary>In shorter words a second slip leaves too little.</summary>
    private const int TwoSlipsFrom = 6;

    /// <summary>A word that is worth suggesting: letters alone, not too short to be mistaken for anything.</summary>
    public static bool IsTaught(string word) => word.Length is >= Shortest and <= Longest && word.All(char.IsLetter);

    /// <summary>What the dictionary holds of a word.</summary>
    public static IEnumerable<(string Spelling, string Word)> RowsOf(string word) =>
        WithoutOne(word).Prepend(word).Distinct(StringComparer.Ordinal).Select(spelling => (spelling, word));

    /// <summary>Where a word that may be misspelt meets those that may be meant.</summary>
    public static HashSet<string> KeysFor(string word)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal) { word };
        foreach (var shorter in WithoutOne(word))
        {
            keys.Add(shorter);
            if (word.Length >= TwoSlipsFrom)
            {
                keys.UnionWith(WithoutOne(shorter));
            }
        }

        return keys;
    }

    /// <summary>How many slips lie between two words, if they are few enough for one to be meant by the other.</summary>
    public static int? Between(string typed, string meant)
    {
        var slips = Distance(typed, meant);
        return slips > 0 && slips <= (typed.Length >= TwoSlipsFrom ? 2 : 1) ? slips : null;
    }

    /// <summary>Letters left out, added, exchanged, or swapped with their neighbour (optimal string alignment; Damerau, CACM 7(3), 1964).</summary>
    private static int Distance(string a, string b)
    {
        var (before, last, here) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            here[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                here[j] = Math.Min(Math.Min(last[j], here[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    here[j] = Math.Min(here[j], before[j - 2] + 1);
                }
            }

            (before, last, here) = (last, here, before);
        }

        return last[b.Length];
    }

    private static IEnumerable<string> WithoutOne(string word) => Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1));
}
