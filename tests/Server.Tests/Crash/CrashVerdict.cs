using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Crash;

/// <summary>Holds what the server says, what its tables hold and what clients were told against what was acknowledged.</summary>
internal sealed class CrashVerdict(Ledger ledger)
{
    private const int SearchedFor = 50;
    private const string Unread = "m.deleted_at IS NULL AND m.number > s.read_number";

    /// <summary>All that can be asked of tables, history, files and counts.</summary>
    public async Task CheckAllAsync(Cast people, StoredState stored)
    {
        await CheckTablesAsync(stored);
        await CheckFilesAsync(people.Owner, stored);
        foreach (var channelId in people.Channels)
        {
            await CheckHistoryAsync(people.Owner, channelId);
        }

        foreach (var writer in people.Writers)
        {
            await CheckCountsAsync(writer.Api, writer.Id, stored);
        }
    }

    /// <summary>Each acknowledged message is in its channel's history exactly once, in its last text, and nothing else is.</summary>
    public async Task CheckHistoryAsync(PlainApi reader, string channelId)
    {
        var shown = await PagesAsync(reader, $"channels/{channelId}/messages");
        Assert.Equal(shown.Select(m => (long)m["number"]!).Order().Distinct(), shown.Select(m => (long)m["number"]!));
        CheckTexts(shown, ledger.Posts.Values.Where(p => p.ChannelId == channelId && p.InChannel));
        foreach (var root in shown.Where(m => m["reply_count"] is not null && (int)m["reply_count"]! > 0))
        {
            var replies = await PagesAsync(reader, $"threads/{root["id"]}/messages");
            Assert.Equal((int)root["reply_count"]!, replies.Count);
            CheckTexts(replies, ledger.Posts.Values.Where(p => p.ThreadId == (string)root["id"]!));
        }
    }

    /// <summary>Each acknowledged file has the bytes that were sent; those of deleted messages are gone; and nothing is kept that nobody needs.</summary>
    public async Task CheckFilesAsync(PlainApi reader, StoredState stored)
    {
        foreach (var post in ledger.Posts.Values.Where(p => p.File is not null))
        {
            var came = await reader.DownloadAsync(post.FileUrl!);
            Assert.True(post.Deleted ? came is null : came is not null && came.AsSpan().SequenceEqual(post.File), $"The file of message {post.Id}");
        }

        Assert.Equal(
            ledger.Posts.Values.Count(p => p.File is not null && !p.Deleted), (int)await stored.NumberAsync("SELECT COUNT(*) FROM files WHERE uses = 1"));
        Assert.Empty(await stored.RowsAsync(
            """
            SELECT b.id FROM blobs b WHERE b.state = 1 AND NOT EXISTS (SELECT 1 FROM files f WHERE f.blob_id = b.id)
            AND NOT EXISTS (SELECT 1 FROM upload_segments s WHERE s.blob_id = b.id)
            """));
        Assert.Empty(await stored.RowsAsync("SELECT f.id FROM files f LEFT JOIN blobs b ON b.id = f.blob_id AND b.state = 1 WHERE b.id IS NULL"));
    }

    /// <summary>Everything that stands in a channel is found there, once, in its last text, and nothing else is.</summary>
    public async Task CheckSearchAsync(PlainApi reader, string channelId)
    {
        await Eventually.SeeAsync(() => reader.GetAsync("admin/search/index"), state => (long)state["lag"]! == 0, "the index to have followed");
        var found = new List<JsonNode>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await reader.GetAsync($"search?q=in:{channelId}&limit=100&cursor={cursor}");
            found.AddRange(page["results"]!.AsArray().Select(hit => hit!["message"]!));
            cursor = (string?)page["next_cursor"];
        }

        CheckTexts(found, ledger.Posts.Values.Where(p => p.ChannelId == channelId));
        foreach (var post in ledger.Posts.Values.Where(p => p.ChannelId == channelId && !p.Deleted).Take(SearchedFor))
        {
            var words = string.Join(' ', post.Text.Split(' ').Where(word => word.All(char.IsAsciiLetterOrDigit)));
            var page = await reader.GetAsync($"search?q={Uri.EscapeDataString($"in:{channelId} {words}")}&limit=100");
            Assert.Contains(post.Id, page["results"]!.AsArray().Select(hit => (string)hit!["message"]!["id"]!));
        }
    }

    /// <summary>The counts that a person is shown are those of a recount, message by message.</summary>
    public async Task CheckCountsAsync(PlainApi person, string userId, StoredState stored)
    {
        var sync = await person.GetAsync("sync");
        foreach (var channel in sync["channels"]!.AsArray())
        {
            var state = channel!["read_state"]!;
            var id = (string)channel["id"]!;
            var texts = await stored.RowsAsync(
                $"SELECT m.text FROM messages m JOIN channel_members s ON s.channel_id = m.channel_id AND s.user_id = {userId} WHERE m.channel_id = {id} AND {Unread}");
            Assert.Equal(texts.Count, (int)state["unread_count"]!);
            Assert.Equal(texts.Count(t => Mentions((string)t[0]!, userId)), (int)state["mention_count"]!);
        }

        var threads = await stored.RowsAsync(
            $"""
            SELECT s.thread_id, COUNT(*) FROM thread_members s JOIN messages m ON m.thread_id = s.thread_id AND m.deleted_at IS NULL
            JOIN channel_members c ON c.channel_id = s.channel_id AND c.user_id = s.user_id
            WHERE s.user_id = {userId} AND (s.level >= 2 OR (s.level IS NULL AND s.reason > 0)) AND m.thread_number > s.read_number GROUP BY s.thread_id
            """);
        var unread = new Dictionary<string, long>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await person.GetAsync($"threads?limit=200&cursor={cursor}");
            foreach (var thread in page["threads"]!.AsArray().Where(t => (long)t!["read_state"]!["unread_count"]! > 0))
            {
                unread.Add((string)thread!["root"]!["id"]!, (long)thread["read_state"]!["unread_count"]!);
            }

            cursor = (string?)page["next_cursor"];
        }

        Assert.Equal(threads.ToDictionary(t => t[0]!.ToString()!, t => (long)t[1]!), unread);
    }

    /// <summary>No number is missing or used twice, no message is stored twice, and what was acknowledged is there.</summary>
    public async Task CheckTablesAsync(StoredState stored)
    {
        var head = await stored.NumberAsync("SELECT seq FROM log_heads");
        Assert.Equal(Enumerable.Range(1, (int)head).Select(n => (long)n), (await stored.RowsAsync("SELECT seq FROM events ORDER BY seq")).Select(r => (long)r[0]!));
        Assert.Empty(await stored.RowsAsync(
            """
            SELECT c.id, c.last_number, COUNT(m.id) FROM channels c LEFT JOIN messages m ON m.channel_id = c.id AND m.number IS NOT NULL
            GROUP BY c.id, c.last_number HAVING COUNT(m.id) <> c.last_number OR COALESCE(MAX(m.number), 0) <> c.last_number
            """));
        Assert.Empty(await stored.RowsAsync(
            """
            SELECT r.id FROM messages r JOIN messages m ON m.thread_id = r.id GROUP BY r.id, r.last_thread_number, r.reply_count
            HAVING COUNT(*) <> r.last_thread_number OR MAX(m.thread_number) <> r.last_thread_number
            OR SUM(CASE WHEN m.deleted_at IS NULL THEN 1 ELSE 0 END) <> r.reply_count
            """));
        var ids = (await stored.RowsAsync("SELECT id FROM messages")).Select(r => r[0]!.ToString()!).ToList();
        Assert.Equal(ledger.Posts.Keys.Order(), ids.Order());
        Assert.Equal(ids.Count, (int)await stored.NumberAsync("SELECT COUNT(*) FROM events WHERE type = 'message.posted'"));
        var reactions = await stored.RowsAsync("SELECT message_id, emoji, user_id FROM reactions");
        Assert.Equal(ledger.Reactions.Order(), reactions.Select(r => (r[0]!.ToString()!, (string)r[1]!, r[2]!.ToString()!)).Order());
    }

    /// <summary>The client was told of everything that its person may see, once, in order, and of nothing else.</summary>
    public static void CheckEvents(ResumingClient client, IReadOnlyList<StoredEvent> visible)
    {
        Assert.Equal(visible.Select(e => $"{e.Seq} {e.Type}"), client.Events.Select(e => $"{e["seq"]} {e["type"]}"));
        foreach (var (stored, told) in visible.Zip(client.Events))
        {
            Assert.True(JsonNode.DeepEquals(stored.Data, told["data"]), $"{stored.Seq}: {stored.Data.ToJsonString()} was told as {told.ToJsonString()}");
        }
    }

    private static void CheckTexts(List<JsonNode> shown, IEnumerable<Posted> acknowledged) =>
        Assert.Equal(
            acknowledged.Where(p => !p.Deleted).Select(p => $"{p.Id} by {p.UserId}: {p.Text}").Order(),
            shown.Select(m => $"{m["id"]} by {m["user_id"]}: {m["text"]}").Order());

    private static async Task<List<JsonNode>> PagesAsync(PlainApi reader, string path)
    {
        var all = new List<JsonNode>();
        JsonNode page;
        do
        {
            page = await reader.GetAsync($"{path}?limit=200{(all.Count > 0 ? $"&before={all[0]["id"]}" : "")}");
            all.InsertRange(0, page["messages"]!.AsArray().Select(m => m!));
        }
        while ((bool)page["has_more_before"]!);
        return all;
    }

    private static bool Mentions(string text, string userId) =>
        text.Contains($"<@{userId}>", StringComparison.Ordinal) || text.Contains("<!channel>", StringComparison.Ordinal);
}
