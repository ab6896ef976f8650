using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Parley.Bench.Stage;

/// <summary>
/// Endless talk in the words of a Slack export: after each word comes one that came after it there (a Markov chain of the first order), and messages are
/// as long as they were. Words are as frequent, and as often together, as people have them. The same seed says the same.
/// </summary>
internal sealed class TalkOfAnExport
{
    private const int End = -1;
    private readonly List<string> _words = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<int> _first = [];
    private readonly List<List<int>> _next = [];
    private readonly List<int> _lengths = [];

    private TalkOfAnExport()
    {
    }

    public int DifferentWords => _words.Count;

    public static TalkOfAnExport Read(string zipFile)
    {
        var talk = new TalkOfAnExport();
        using var zip = ZipFile.OpenRead(zipFile);
        foreach (var day in zip.Entries.Where(e => e.FullName.Contains('/', StringComparison.Ordinal) && e.Name.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var stream = day.Open();
            using var messages = JsonDocument.Parse(stream);
            foreach (var message in messages.RootElement.EnumerateArray())
            {
                if (message.TryGetProperty("text", out var text))
                {
                    talk.Learn(text.GetString()!);
                }
            }
        }

        return talk._first.Count > 0 ? talk : throw new BenchException($"There are no messages in {zipFile}.");
    }

    public string Message(Random random)
    {
        var length = _lengths[random.Next(_lengths.Count)];
        var text = new StringBuilder();
        var word = _first[random.Next(_first.Count)];
        for (var i = 0; i < length; i++)
        {
            text.Append(i == 0 ? "" : " ").Append(_words[word]);
            var next = _next[word];
            word = next[random.Next(next.Count)];
            word = word == End ? _first[random.Next(_first.Count)] : word;
        }

        return text.ToString();
    }

    private void Learn(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var before = End;
        foreach (var word in words)
        {
            var number = NumberOf(word);
            (before == End ? _first : _next[before]).Add(number);
            before = number;
        }

        if (before != End)
        {
            _next[before].Add(End);
            _lengths.Add(words.Length);
        }
    }

    private int NumberOf(string word)
    {
        if (!_numbers.TryGetValue(word, out var number))
        {
            _numbers[word] = number = _words.Count;
            _words.Add(word);
            _next.Add([]);
        }

        return number;
    }
}
