using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Messaging;
using Parley.Server.Threads;

namespace Parley.Server.Integrations.Import;

/// <summary>A channel that messages are imported into: its counters go ahead in memory and are written once per chunk.</summary>
internal sealed class ImportTarget(ChannelRow channel)
{
    private readonly Dictionary<Id, ImportedThread> _threads = [];
    private readonly HashSet<Id> _replies = [];
    private long _lastNumber = channel.LastNumber;
    private DateTimeOffset? _lastMessageAt = channel.LastMessageAt;

    public int Added { get; set; }

    public static async Task<Dictionary<Id, ImportTarget>> LoadAsync(WriteTransaction transaction, IReadOnlyCollection<Id> channelIds)
    {
        var targets = new Dictionary<Id, ImportTarget>();
        foreach (var id in channelIds.Distinct())
        {
            targets[id] = new ImportTarget((await ChannelSql.FindAsync(transaction.Sql, transaction.WorkspaceId, id, default))!);
        }

        return targets;
    }

    public void Number(ImportedRow row)
    {
        row.Number = ++_lastNumber;
        _lastMessageAt = _lastMessageAt > row.Source.CreatedAt ? _lastMessageAt : row.Source.CreatedAt;
    }

    /// <summary>Puts a reply at the end of its thread; false when that message can't start one.</summary>
    public async Task<bool> ReplyAsync(WriteTransaction transaction, ImportedRow reply, Id rootId)
    {
        if (_replies.Contains(rootId))
        {
            return false;
        }

        if (!_threads.TryGetValue(rootId, out var thread))
        {
            // The root may be in this very chunk, not yet written: then it has no replies yet.
            var root = await MessageSql.FindAsync(transaction.Sql, transaction.WorkspaceId, rootId);
            if (root is { ThreadId: not null } || (root is not null && root.ChannelId != reply.ChannelId))
            {
                return false;
            }

            _threads[rootId] = thread = new ImportedThread(rootId, root);
        }

        _replies.Add(reply.Id);
        reply.Thread = thread;
        reply.ThreadNumber = thread.Add(reply);
        return true;
    }

    public async Task FinishAsync(WriteTransaction transaction)
    {
        foreach (var thread in _threads.Values)
        {
            await thread.FinishAsync(transaction);
        }

        await transaction.Sql.ExecuteAsync(
            "UPDATE channels SET last_number = @_lastNumber, last_message_at = @_lastMessageAt WHERE id = @Id",
            new { _lastNumber, _lastMessageAt, channel.Id });
        // Who had read everything has still read everything.
        await transaction.Sql.ExecuteAsync(
            "UPDATE channel_members SET read_number = @_lastNumber WHERE channel_id = @Id AND read_number = @LastNumber",
            new { _lastNumber, channel.Id, channel.LastNumber });
        var updated = (await ChannelSql.FindAsync(transaction.Sql, transaction.WorkspaceId, channel.Id, default))!;
        var numbered = _lastNumber > channel.LastNumber;
        transaction.Append(Audience.Members(channel.Id), new MessagesImported
        {
            Count = Added,
            FirstNumber = numbered ? channel.LastNumber + 1 : null,
            LastNumber = numbered ? _lastNumber : null,
            ThreadIds = _threads.Count == 0 ? null : [.. _threads.Values.Select(t => t.RootId)],
            Channel = updated.ToShared(),
        });
    }
}

/// <summary>A thread that replies are imported into.</summary>
internal sealed class ImportedThread(Id rootId, MessageRow? root)
{
    private readonly List<ImportedRow> _replies = [];

    public Id RootId => rootId;

    public long Add(ImportedRow reply)
    {
        _replies.Add(reply);
        return (root?.LastThreadNumber ?? 0) + _replies.Count;
    }

    public async Task FinishAsync(WriteTransaction transaction)
    {
        var stored = (await MessageSql.FindAsync(transaction.Sql, transaction.WorkspaceId, rootId))!;
        var last = stored.LastThreadNumber + _replies.Count;
        var repliers = _replies.AsEnumerable().Reverse().Select(r => r.UserId).ToList();
        await MessageSql.SetTotalsAsync(
            transaction.Sql,
            stored.Id,
            last,
            stored.ReplyCount + _replies.Count,
            Later(stored.LastReplyAt, _replies[^1].Source.CreatedAt),
            stored.RepliersWith(repliers));
        // As in the channel: who had read everything has still read everything.
        await ThreadSql.ReadOnAsync(transaction.Sql, stored.Id, stored.LastThreadNumber, last);
        await FollowSql.ImportedAsync(transaction, stored, repliers, last);
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
