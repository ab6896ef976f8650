using System.Text.Json.Nodes;

namespace Parley.Chaos;

/// <summary>Holds what servers say, what tables hold and what clients were told against what was acknowledged. All that is wrong is told at once.</summary>
public sealed class Verdict(Crowd crowd, Stored stored, string filesFolder)
{
    private const int Shown = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private readonly List<string> _findings = [];
    private readonly Ledger _ledger = crowd.Ledger;

    /// <summary>To be called when all have fallen silent. Answers how long it took until nothing was left to do.</summary>
    /// <exception cref="FindingException">Something is lost, repeated, out of order or stuck.</exception>
    public async Task<TimeSpan> JudgeAsync(CancellationToken cancel)
    {
        var settled = await SettleAsync(cancel);
        var head = await stored.NumberAsync("SELECT seq FROM log_heads");
        await crowd.HearOutAsync(head, Patience, cancel);
        await CheckMessagesAsync();
        await CheckHistoriesAsync();
        await new JobEffects(crowd, stored, filesFolder, Differ, Find).CheckAsync();
        await CheckLogAsync(head);
        await CheckCountsAsync();
        return _findings.Count == 0 ? settled : throw new FindingException($"{_findings.Count} findings:\n{string.Join('\n', _findings)}");
    }

    /// <summary>Readers are at the head, no job that is due waits or was given up, no event was, nothing that was planned is left.</summary>
    private async Task<TimeSpan> SettleAsync(CancellationToken cancel)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var left = await stored.ListAsync(
                """
                SELECT 'reader ' || c.reader || ' at ' || c.seq || ' of ' || h.seq FROM reader_cursors c JOIN log_heads h ON h.workspace_id = c.workspace_id WHERE c.seq < h.seq
                UNION ALL SELECT 'job ' || kind || ' ' || key || ' in state ' || state FROM jobs WHERE queue <> 'housekeeping' OR state = 2
                UNION ALL SELECT 'event ' || seq || ' of ' || reader FROM dead_letters
                UNION ALL SELECT 'plan ' || id FROM scheduled_messages
                """);
            if (left.Count == 0)
            {
                return TimeProvider.System.GetElapsedTime(started);
            }

            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new FindingException($"Stuck, two minutes later: {string.Join(", ", left.Take(Shown))}");
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
        Differ("A plan", _ledger.Plans.Keys, planned);
        Differ("A message", _ledger.Messages.Keys, rows.Where(r => !_ledger.Plans.ContainsKey((string)r["text"]!)).Select(r => r["id"]!.ToString()));
        Differ("An event of a message", rows.Select(r => r["id"]!.ToString()), await stored.ListAsync(
            "SELECT convert_from(data, 'UTF8')::jsonb #>> '{message,id}' FROM events WHERE type = 'message.posted'"));
        Differ(
            "A reaction",
            _ledger.Reactions.Keys.Select(r => $"{r.Message} {r.Emoji} {r.User}"),
            await stored.ListAsync("SELECT message_id || ' ' || emoji || ' ' || user_id FROM reactions"));
        Find("Numbers of a channel", await stored.ListAsync(
            """
            SELECT c.name || ': ' || c.last_number || ' given, ' || COUNT(m.id) || ' stored' FROM channels c
            LEFT JOIN messages m ON m.channel_id = c.id AND m.number IS NOT NULL
            GROUP BY c.id, c.name, c.last_number HAVING COUNT(m.id) <> c.last_number OR COUNT(DISTINCT m.number) <> COUNT(m.id)
            """));
        Find("Numbers of a thread", await stored.ListAsync(
            """
            SELECT r.id || ': ' || r.reply_count FROM messages r JOIN messages m ON m.thread_id = r.id GROUP BY r.id, r.last_thread_number, r.reply_count
            HAVING COUNT(*) <> r.last_thread_number OR MAX(m.thread_number) <> r.last_thread_number OR COUNT(*) FILTER (WHERE m.deleted_at IS NULL) <> r.reply_count
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
                .Concat(_ledger.Plans.Where(p => p.Value == channelId).Select(p => p.Key));
            Differ($"In the history of {channelId} a text", expected, shown.Select(m => (string)m["text"]!));
            foreach (var root in shown.Where(m => (int?)m["reply_count"] > 0).Select(m => (string)m["id"]!))
            {
                Differ(
                    $"In the thread {root} a text",
                    _ledger.Messages.Values.Where(m => m.ThreadId == root && !m.IsDeleted).Select(m => m.Text),
                    (await PagesAsync($"threads/{root}/messages")).Select(m => (string)m["text"]!));
            }
        }
    }

    /// <summary>The log has no gap, and each client was told of everything in it that its person may see: once, in order, and of nothing else.</summary>
    private async Task CheckLogAsync(long head)
    {
        var log = await stored.RowsAsync("SELECT seq, type, audience, channel_id, user_id, convert_from(data, 'UTF8') AS data FROM events ORDER BY seq");
        if (!log.Select(e => (long)e["seq"]!).SequenceEqual(Enumerable.Range(1, (int)head).Select(n => (long)n)))
        {
            _findings.Add("The log has a gap.");
        }

        foreach (var follower in crowd.Followers)
        {
            var visible = VisibleTo(follower, log);
            if (!visible.Select(Name).SequenceEqual(follower.Events.Select(Name)))
            {
                Differ($"{follower.UserId} was told, and an event", visible.Select(Name), follower.Events.Select(Name));
                _findings.Add($"{follower.UserId} was not told what there is, in its order.");
            }
            else if (visible.Zip(follower.Events).FirstOrDefault(pair => !JsonNode.DeepEquals(JsonNode.Parse((string)pair.First["data"]!), pair.Second["data"])) is { First: { } stored, Second: var told })
            {
                _findings.Add($"{follower.UserId} was told {told.ToJsonString()} of {stored.ToJsonString()}.");
            }
        }

        static string Name(JsonNode e) => $"{e["seq"]} {e["type"]}";
    }

    /// <summary>Audiences: 0 everybody, 1 all but guests and the channel's members, 2 the channel's members, 3 one person; and whom an event names in any case.</summary>
    private static List<JsonNode> VisibleTo(Follower follower, List<JsonNode> log)
    {
        var (visible, channels) = (new List<JsonNode>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var e in log)
        {
            var (type, channel, data) = ((string)e["type"]!, e["channel_id"]?.ToString() ?? "", JsonNode.Parse((string)e["data"]!)!);
            if (type == "member.joined" && (string)data["user_id"]! == follower.UserId)
            {
                channels.Add(channel);
            }

            var sees = (int)e["audience"]! switch { 0 => true, 1 => !follower.IsGuest || channels.Contains(channel), 2 => channels.Contains(channel), _ => false };
            if ((sees || e["user_id"]?.ToString() == follower.UserId) && (long)e["seq"]! > follower.From)
            {
                visible.Add(e);
            }

            if (type == "member.left" && (string)data["user_id"]! == follower.UserId)
            {
                channels.Remove(channel);
            }
        }

        return visible;
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
            Differ($"Of {id} a count of unread messages", recount, (await caller.GetAsync("sync"))["channels"]!.AsArray().Select(c => $"{c!["id"]} {c["read_state"]!["unread_count"]}"));
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

    private void Find(string what, IEnumerable<string> which)
    {
        foreach (var one in which.Take(Shown))
        {
            _findings.Add($"{what}: {one}");
        }
    }

    /// <summary>Each of what was promised is there once, and nothing else.</summary>
    private void Differ(string what, IEnumerable<string> promised, IEnumerable<string> there)
    {
        var counts = there.CountBy(one => one, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var expected = promised.CountBy(one => one, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Find($"{what} is lost", expected.Keys.Where(one => !counts.ContainsKey(one)));
        Find($"{what} is repeated", counts.Where(c => c.Value > expected.GetValueOrDefault(c.Key) && expected.ContainsKey(c.Key)).Select(c => $"{c.Key}, {c.Value} times"));
        Find($"{what} is there that nobody was promised", counts.Keys.Where(one => !expected.ContainsKey(one)));
    }
}
