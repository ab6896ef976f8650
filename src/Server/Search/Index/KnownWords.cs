using Parley.Protocol;

namespace Parley.Server.Search.Index;

/// <summary>
/// Words that were seen in the vocabulary, so that a message of ordinary words asks nothing of the database. A word that is missing here is looked up, so
/// forgetting costs time alone; after an hour it is all forgotten, because the vocabulary forgets too (<see cref="ForgetWordsJob"/>).
/// </summary>
internal sealed class KnownWords(TimeProvider clock)
{
    private const int Most = 200_000;
    private static readonly TimeSpan Keep = TimeSpan.FromHours(1);
    private readonly HashSet<(Id, string)> _words = [];
    private readonly Lock _gate = new();
    private long _since = clock.GetTimestamp();

    public List<string> Unknown(Id workspaceId, IEnumerable<string> words)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_since) > Keep)
            {
                Clear();
            }

            return [.. words.Where(word => !_words.Contains((workspaceId, word)))];
        }
    }

    public void Add(Id workspaceId, IEnumerable<string> words)
    {
        lock (_gate)
        {
            if (_words.Count >= Most)
            {
                Clear();
            }

            foreach (var word in words)
            {
                _words.Add((workspaceId, word));
            }
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            Clear();
        }
    }

    private void Clear()
    {
        _words.Clear();
        _since = clock.GetTimestamp();
    }
}
