using System.Collections.Concurrent;

namespace Parley.Chaos;

/// <summary>What the servers have acknowledged, as those who called remember it.</summary>
public sealed class Ledger
{
    private readonly ConcurrentDictionary<string, List<Said>> _roots = [];
    private int _acknowledged;

    public ConcurrentDictionary<string, Said> Messages { get; } = [];

    public ConcurrentDictionary<(string Message, string Emoji, string User), bool> Reactions { get; } = [];

    /// <summary>Up to which number of a channel somebody has read.</summary>
    public ConcurrentDictionary<(string User, string Channel), long> Reads { get; } = [];

    /// <summary>Texts that are to be posted at a time: the plan's id, and where.</summary>
    public ConcurrentDictionary<string, (string Id, string ChannelId)> Plans { get; } = [];

    /// <summary>Who asked to be reminded of which message.</summary>
    public ConcurrentDictionary<(string User, string Message), bool> Reminders { get; } = [];

    /// <summary>Messages with a poll that ends by itself.</summary>
    public ConcurrentDictionary<string, bool> Polls { get; } = [];

    /// <summary>Files with a word in them that stands nowhere else, and the message that shows them.</summary>
    public ConcurrentDictionary<string, (string Word, string Message)> Files { get; } = [];

    /// <summary>Files that were uploaded and taken back.</summary>
    public ConcurrentDictionary<string, bool> Deleted { get; } = [];

    /// <summary>Words of which each stands in one imported message.</summary>
    public ConcurrentDictionary<string, bool> Imported { get; } = [];

    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public void Note() => Interlocked.Increment(ref _acknowledged);

    /// <exception cref="FindingException">Another message has the id.</exception>
    public void Note(Said message)
    {
        if (!Messages.TryAdd(message.Id, message))
        {
            throw new FindingException($"Two messages were given the id {message.Id}.");
        }

        if (message.ThreadId is null)
        {
            var roots = _roots.GetOrAdd(message.ChannelId, _ => []);
            lock (roots)
            {
                roots.Add(message);
            }
        }

        Note();
    }

    /// <summary>A message that a thread may start from; such messages are never deleted.</summary>
    public Said? AnyRoot(string channelId, Random random)
    {
        if (!_roots.TryGetValue(channelId, out var roots))
        {
            return null;
        }

        lock (roots)
        {
            return roots[random.Next(roots.Count)];
        }
    }
}

/// <summary>A message as its author knows it.</summary>
public sealed class Said
{
    public required string Id { get; init; }

    public required string ChannelId { get; init; }

    public required string UserId { get; init; }

    public string? ThreadId { get; init; }

    public bool InChannel { get; init; }

    public required string Text { get; set; }

    public bool IsDeleted { get; set; }
}
