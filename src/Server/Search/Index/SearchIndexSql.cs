using Parley.Protocol;
using Parley.Server.Storage;

namespace Parley.Server.Search.Index;

/// <summary>Brings the index to what the messages say. What a database keeps of it, and how, is its <see cref="IndexTables"/>.</summary>
internal static class SearchIndexSql
{
    /// <summary>Brings the index to what these messages say now; deleted ones leave it, unchanged ones cost a look.</summary>
    public static async Task RefreshAsync(SqlSession sql, List<Id> messageIds, KnownWords known)
    {
        var messages = await IndexedMessage.ListAsync(sql, "m.id IN @ids", new { ids = Values(messageIds) });
        var tables = IndexTables.Of(sql);
        var held = await tables.DigestsAsync(messageIds);
        await tables.RemoveAsync([.. held.Keys.Except(messages.Select(m => m.Id))]);
        await WriteAsync(sql, messages.FindAll(m => !held.TryGetValue(m.Id, out var digest) || digest != m.Digest), known);
    }

    /// <summary>Writes these messages whatever the index holds of them.</summary>
    public static async Task RewriteAsync(SqlSession sql, List<Id> messageIds, KnownWords known)
    {
        await IndexTables.Of(sql).RemoveAsync(messageIds);
        await WriteAsync(sql, await IndexedMessage.ListAsync(sql, "m.id IN @ids", new { ids = Values(messageIds) }), known);
    }

    public static async Task<List<Id>> RepliesAsync(SqlSession sql, IEnumerable<Id> threadIds)
    {
        var ids = Values(threadIds);
        return ids.Length == 0 ? [] : await sql.ListAsync<Id>("SELECT id FROM messages WHERE thread_id IN @ids AND deleted_at IS NULL", new { ids });
    }

    /// <summary>Adds what the index lacks of a stretch.</summary>
    public static async Task AddAsync(SqlSession sql, Stretch stretch, KnownWords known)
    {
        var missing = $"NOT EXISTS (SELECT 1 FROM {IndexTables.Of(sql).Documents} s WHERE s.message_id = m.id)";
        var numbers = new { stretch.ChannelId, stretch.FirstNumber, stretch.LastNumber };
        if (stretch.FirstNumber is not null)
        {
            const string numbered = "m.channel_id = @ChannelId AND m.number BETWEEN @FirstNumber AND @LastNumber";
            await WriteAsync(sql, await IndexedMessage.ListAsync(sql, $"{numbered} AND {missing}", numbers), known);
        }

        if (stretch.WithReplies)
        {
            const string replies =
                "m.thread_id IN (SELECT r.id FROM messages r WHERE r.channel_id = @ChannelId AND r.number BETWEEN @FirstNumber AND @LastNumber)";
            await WriteAsync(sql, await IndexedMessage.ListAsync(sql, $"{replies} AND {missing}", numbers), known);
        }

        if (stretch.ThreadIds is { Count: > 0 } threads)
        {
            await WriteAsync(sql, await IndexedMessage.ListAsync(sql, $"m.thread_id IN @ids AND {missing}", new { ids = Values(threads) }), known);
            // They have a thread from now on.
            await RefreshAsync(sql, [.. threads], known);
        }
    }

    private static async Task WriteAsync(SqlSession sql, List<IndexedMessage> messages, KnownWords known)
    {
        if (messages.Count > 0)
        {
            await IndexTables.Of(sql).WriteAsync(messages);
            foreach (var workspace in messages.GroupBy(m => m.WorkspaceId))
            {
                await VocabularySql.LearnAsync(sql, workspace.Key, workspace.SelectMany(m => m.Text.Words).Select(w => w.Text), known);
            }
        }
    }

    private static long[] Values(IEnumerable<Id> ids) => [.. ids.Select(id => id.Value)];
}
