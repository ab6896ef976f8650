using System.Collections.Concurrent;

namespace Parley.Server.Tests.Crash;

/// <summary>What the server has acknowledged, as its callers remember it.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Posted> _posts = [];
    private readonly ConcurrentDictionary<(string Message, string Emoji, string User), bool> _reactions = [];
    private readonly ConcurrentDictionary<string, List<Posted>> _roots = [];

    public Counter Acknowledged { get; } = new();

    public IReadOnlyDictionary<string, Posted> Posts => _posts;

    public ICollection<(string Message, string Emoji, string User)> Reactions => _reactions.Keys;

    public void Note(Posted post)
    {
        Assert.True(_posts.TryAdd(post.Id, post), $"Two posts were given the id {post.Id}");
        if (post.ThreadId is null)
        {
            var roots = _roots.GetOrAdd(post.ChannelId, _ => []);
            lock (roots)
            {
                roots.Add(post);
            }
        }

        Acknowledged.Add();
    }

    public void NoteReaction(string message, string emoji, string user)
    {
        _reactions[(message, emoji, user)] = true;
        Acknowledged.Add();
    }

    /// <summary>A message that a thread may start from, or null as long as there is none; such messages are never deleted.</summary>
    public Posted? AnyRoot(string channelId, Random random)
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
internal sealed class Posted
{
    public required string Id { get; init; }

    public required string ChannelId { get; init; }

    public required string UserId { get; init; }

    public string? ThreadId { get; init; }

    public bool InChannel { get; init; }

    public required string Text { get; set; }

    public bool Deleted { get; set; }

    /// <summary>The bytes of the file that it shows.</summary>
    public byte[]? File { get; init; }

    public string? FileUrl { get; init; }
}
