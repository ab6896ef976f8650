using Parley.Protocol;

namespace Parley.Server.Search.Index;

/// <summary>
/// Words that were seen in the dictionary, so that a message of ordinary words asks nothing of the database. A word that is missing here is looked up, so
/// forgetting costs time alone.
/// </summary>
internal sealed class KnownWords
{
    private const int Most = 200_000;
    private readonly HashSet<(Id, string)> _words = [];
    private readonly Lock _gate = new();

    public List<string> Unknown(Id workspaceId, IEnumerable<string> words)
    {
        lock (_gate)
        {
            return [.. words.Where(word => !_words.Contains((workspaceId, word)))];
        }
    }

    public void Add(Id workspaceId, IEnumerable<string> words)
    {
        lock (_gate)
        {
            if (_words.Count >= Most)
            {
                _words.Clear();
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
            _words.Clear();
        }
    }
}
