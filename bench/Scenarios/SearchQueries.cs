using System.Globalization;
using Parley.Bench.Stage;

namespace Parley.Bench.Scenarios;

/// <summary>What people look for: each query is made of a message that is there, so each finds something.</summary>
internal sealed class SearchQueries
{
    private readonly List<Said> _said;
    private readonly Random _random;
    private readonly List<string> _frequent;

    public SearchQueries(List<Said> said, Random random)
    {
        (_said, _random) = (said, random);
        _frequent = [.. said.SelectMany(s => Words(s).Distinct(StringComparer.Ordinal)).GroupBy(w => w, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).Take(40).Select(g => g.Key)];
    }

    public string TwoWordsAndOperator()
    {
        var (said, words) = Pick(2);
        return $"{words[0]} {words[1]} {OperatorFor(said)}";
    }

    public string FrequentWordsAndOperator()
    {
        while (true)
        {
            var said = _said[_random.Next(_said.Count)];
            var words = Words(said).Distinct(StringComparer.Ordinal).Intersect(_frequent, StringComparer.Ordinal).ToList();
            if (words.Count >= 2)
            {
                return $"{words[0]} {words[^1]} {OperatorFor(said)}";
            }
        }
    }

    /// <summary>The middle of a longer word.</summary>
    public string PartOfWord()
    {
        while (true)
        {
            if (Words(_said[_random.Next(_said.Count)]).FirstOrDefault(w => w.Length >= 7) is { } word)
            {
                return word[1..^1];
            }
        }
    }

    public string OneWord() => Pick(1).Words[0];

    public string Phrase()
    {
        while (true)
        {
            var words = _said[_random.Next(_said.Count)].Text.Split(' ');
            var at = _random.Next(words.Length);
            if (words.Length - at >= 3 && words[at..(at + 3)].All(w => w.All(char.IsAsciiLetter)))
            {
                return $"\"{string.Join(' ', words[at..(at + 3)])}\"";
            }
        }
    }

    public string OperatorsAlone()
    {
        var said = _said[_random.Next(_said.Count)];
        return $"in:{said.ChannelId} {OperatorFor(said)}";
    }

    /// <summary>With two letters in the wrong order.</summary>
    public string Misspelt()
    {
        while (true)
        {
            var word = Pick(1).Words[0];
            if (word.Length >= 5 && word[2] != word[3])
            {
                return $"{word[..2]}{word[3]}{word[2]}{word[4..]}";
            }
        }
    }

    private (Said Said, List<string> Words) Pick(int count)
    {
        while (true)
        {
            var said = _said[_random.Next(_said.Count)];
            var words = Words(said).Distinct(StringComparer.Ordinal).OrderBy(_ => _random.Next()).Take(count).ToList();
            if (words.Count == count)
            {
                return (said, words);
            }
        }
    }

    private string OperatorFor(Said said) => _random.Next(5) switch
    {
        0 => $"from:{said.UserId}",
        1 => $"in:{said.ChannelId}",
        2 => string.Create(CultureInfo.InvariantCulture, $"during:{said.At:yyyy-MM}"),
        3 => string.Create(CultureInfo.InvariantCulture, $"before:{said.At.AddDays(1):yyyy-MM-dd}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"after:{said.At.AddDays(-1):yyyy-MM-dd}"),
    };

    private static IEnumerable<string> Words(Said said) =>
        said.Text.Split(' ').Where(w => w.Length > 1 && w.All(char.IsAsciiLetter)).Select(w => w.ToLowerInvariant());
}
