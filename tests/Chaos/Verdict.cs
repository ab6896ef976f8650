using System.Text.Json.Nodes;

namespace Parley.Chaos;

/// <summary>Holds what servers say, what tables hold and what clients were told against what was acknowledged. All that is wrong is told at once.</summary>
public sealed class Verdict(Crowd crowd, Stored stored, string filesFolder)
{
    private const int Shown = 10;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private readonly Findings _findings = new();
    private readonly Ledger _ledger = crowd.Ledger;

    /// <summary>After this, what is not done is stuck.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>To be called when all have fallen silent. Answers how long it took until nothing was left to do.</summary>
    /// <exception cref="FindingException">Something is lost, repeated, out of order or stuck.</exception>
    public async Task<TimeSpan> JudgeAsync(CancellationToken cancel)
    {
        var settled = await SettleAsync(cancel);
        var head = await stored.NumberAsync("SELECT seq FROM log_heads");
        await crowd.HearOutAsync(head, Patience, cancel);
        await CheckMessagesAsync();
        await CheckHistoriesAsync();
        await new JobEffects(crowd, stored, filesFolder, _findings).CheckAsync();
        await CheckLogAsync(head);
        await CheckMarksAsync();
        await CheckCountsAsync();
        _findings.Throw();
        return settled;
    }

    /// <summary>
    /// Readers are at the head, no job waits or was given up, no event was, nothing that was planned is left. Housekeeping always has a job for the next hour:
    /// that one must not be overdue.
    /// </summary>
    private async Task<TimeSpan> SettleAsync(CancellationToken cancel)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var left = await stored.ListAsync(
                """
                SELECT 'reader ' || c.reader || ' at ' || c.seq || ' of ' || h.seq FROM reader_cursors c JOIN log_heads h ON h.workspace_id = c.workspace_id WHERE c.seq < h.seq
                UNION ALL SELECT 'job ' || kind || ' ' || key || ' in state ' || state || ' after ' || attempts || ' attempts: ' || COALESCE(last_error, '') FROM jobs
                    WHERE queue <> 'housekeeping' OR state = 2 OR run_at < EXTRACT(EPOCH FROM clock_timestamp()) * 1000 - 60000
                UNION ALL SELECT 'event ' || seq || ' of ' || reader FROM dead_letters
                UNION ALL SELECT 'plan ' || id FROM scheduled_messages
                """);
            if (left.Count == 0)
            {
                return TimeProvider.System.GetElapsedTime(started);
            }

            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new FindingException($"Stuck after {Patience}: {string.Join(", ", left.Take(Shown))}");
            }

            await Task.Delay(Look, cancel);
        }
    }

    /// <summary>Each acknowledged message is stored once and nothing else is, no number is missing or there twice, and so with reactions.</summary>
    private async Task CheckMessagesAsync()
    {
        var rows = await stored.RowsAsync(
            "SELECT m.id, m.text FROM messages m WHERE NOT EXISTS (SELECT 1 FROM imported i WHERE i.kind = 2 AND i.local_id = m.id)");
        var planned = rows.Where(r => _ledger.Plans.ContainsKey((string)r["text"]!)).Select(r => (string)r["text"]!);
        _findings.Differ("A plan", _ledger.Plans.Keys, planned);
        _findings.Differ("A message", _ledger.Messages.Keys, rows.Where(r => !_ledger.Plans.ContainsKey((string)r["text"]!)).Select(r => r["id"]!.ToString()));
        _findings.Differ("An event of a message", rows.Select(r => r["id"]!.ToString()), await stored.ListAsync(
            "SELECT convert_from(data, 'UTF8')::jsonb #>> '{message,id}' FROM events WHERE type = 'message.posted'"));
        _findings.Differ(
            "A reaction",
            _ledger.Reactions.Keys.Select(r => $"{r.Message} {r.Emoji} {r.User}"),
            await stored.ListAsync("SELECT message_id || ' ' || emoji || ' ' || user_id FROM reactions"));
        _findings.Find("Numbers of a channel", await stored.ListAsync(
            """
            SELECT c.name || ': ' || c.last_number || ' given, ' || COUNT(m.id) || ' stored' FROM channels c
            LEFT JOIN messages m ON m.channel_id = c.id AND m.number IS NOT NULL
            GROUP BY c.id, c.name, c.last_number HAVING COUNT(m.id) <> c.last_number OR COUNT(DISTINCT m.number) <> COUNT(m.id)
            """));
        _findings.Find("Numbers of a thread", await stored.ListAsync(
            """
            SELECT r.id || ': ' || r.reply_count FROM messages r LEFT JOIN messages m ON m.thread_id = r.id GROUP BY r.id, r.last_thread_number, r.reply_count
            HAVING COUNT(m.id) <> r.last_thread_number OR COALESCE(MAX(m.thread_number), 0) <> r.last_thread_number
                OR COUNT(m.id) FILTER (WHERE m.deleted_at IS NULL) <> r.reply_count
            """));
    }

    /// <summary>What a server shows of each channel and thread is what its people were told that they had written.</summary>
    private async Task CheckHistoriesAsync()
    {
        foreach (var channelId in crowd.Channels)
        {
            var shown = await PagesAsync($"channels/{channelId}/messages");
            if (!shown.Select(m => (long)m["number"]!).SequenceEqual(shown.Select(m => (long)m["number"]!).Distinct().Order()))
            {
                _findings.Add($"The history of {channelId} is out of order.");
            }

            var expected = _ledger.Messages.Values.Where(m => m.ChannelId == channelId && m.InChannel && !m.IsDeleted).Select(m => m.Text)
                .Concat(_ledger.Plans.Where(p => p.Value.ChannelId == channelId).Select(p => p.Key));
            _findings.Differ($"In the history of {channelId} a text", expected, shown.Select(m => (string)m["text"]!));
            foreach (var root in shown.Where(m => (int?)m["reply_count"] > 0).Select(m => (string)m["id"]!))
            {
                _findings.Differ(
                    $"In the thread {root} a text",
                    _ledger.Messages.Values.Where(m => m.ThreadId == root && !m.IsDeleted).Select(m => m.Text),
                    (await PagesAsync($"threads/{root}/messages")).Select(m => (string)m["text"]!));
            }
        }
    }

    private async Task CheckLogAsync(long head) => ToldEvents.Check(
        await stored.RowsAsync("SELECT seq, type, audience, channel_id, user_id, convert_from(data, 'UTF8') AS data FROM events ORDER BY seq"), head, crowd.Followers, _findings);

    /// <summary>Nobody has to read again what a server said they had read.</summary>
    private async Task CheckMarksAsync()
    {
        var marks = (await stored.RowsAsync("SELECT user_id, channel_id, read_number FROM channel_members"))
            .ToDictionary(row => (row["user_id"]!.ToString(), row["channel_id"]!.ToString()), row => (long)row["read_number"]!);
        _findings.Find("A read mark is lost", _ledger.Reads.Where(read => marks.GetValueOrDefault(read.Key) < read.Value)
            .Select(read => $"{read.Key.User} in {read.Key.Channel} at {read.Value}, now {marks.GetValueOrDefault(read.Key)}"));
    }

    /// <summary>What is unread is what a recount finds.</summary>
    private async Task CheckCountsAsync()
    {
        foreach (var (caller, id) in crowd.People)
        {
            var recount = await stored.ListAsync(
                $"""
                SELECT s.channel_id || ' ' || COUNT(m.id) FROM channel_members s
                LEFT JOIN messages m ON m.channel_id = s.channel_id AND m.deleted_at IS NULL AND m.number > s.read_number
                WHERE s.user_id = {id} GROUP BY s.channel_id
                """);
            _findings.Differ($"Of {id} a count of unread messages", recount, (await caller.GetAsync("sync"))["channels"]!.AsArray().Select(c => $"{c!["id"]} {c["read_state"]!["unread_count"]}"));
        }
    }

    private async Task<List<JsonNode>> PagesAsync(string path)
    {
        var all = new List<JsonNode>();
        JsonNode page;
        do
        {
            page = await crowd.Owner.GetAsync($"{path}?limit=200{(all.Count > 0 ? $"&before={all[0]["id"]}" : "")}");
            all.InsertRange(0, page["messages"]!.AsArray().Select(m => m!));
        }
        while ((bool)page["has_more_before"]!);
        return all;
    }
}
