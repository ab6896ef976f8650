using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Chaos;

/// <summary>One person who is never silent: posts, replies, edits, deletes, reacts, reads, shows files, asks, and has the server do things later.</summary>
public sealed class Talker(Caller caller, string userId, IReadOnlyList<string> channels, IReadOnlyList<string> people, Ledger ledger, Random random)
{
    private static readonly string[] Emoji = ["thumbsup", "tada", "eyes"];
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(4);
    private const int Spread = 16;
    private const int TooLate = 400;

    /// <summary>A picture of one point.</summary>
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly List<Said> _mine = [];
    private int _calls;

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var channelId = channels[random.Next(channels.Count)];
            var root = ledger.AnyRoot(channelId, random);
            await (random.Next(25) switch
            {
                < 9 => PostAsync(channelId, null),
                < 13 => PostAsync(channelId, root),
                < 15 => EditAsync(),
                < 17 => ReactAsync(root),
                < 18 => DeleteReplyAsync(),
                < 20 => ReadAsync(root),
                < 21 => PlanAsync(channelId),
                < 22 => HaveRemindedAsync(root),
                < 23 => AskAsync(channelId),
                < 24 => ShowFileAsync(channelId),
                _ => TakeFileBackAsync(),
            });
        }
    }

    private async Task PostAsync(string channelId, Said? root)
    {
        var also = root is not null && random.Next(3) == 0;
        var body = new JsonObject { ["text"] = NewText() };
        if (root is not null)
        {
            (body["thread_id"], body["also_to_channel"]) = (root.Id, also);
        }

        var key = NewKey();
        var message = await PostAsync(channelId, body, key, root?.Id, root is null || also);
        if (random.Next(8) == 0)
        {
            // A client that lost the answer asks again later.
            var again = await caller.CallAsync("POST", $"channels/{channelId}/messages", body, key);
            if ((string)again!["id"]! != message.Id)
            {
                throw new FindingException($"The key {key} of {userId} was answered with message {message.Id} and then with {again["id"]}.");
            }
        }
    }

    private async Task<Said> PostAsync(string channelId, JsonObject body, string key, string? threadId = null, bool inChannel = true)
    {
        var message = await caller.CallAsync("POST", $"channels/{channelId}/messages", body, key);
        var said = new Said
        {
            Id = (string)message!["id"]!, ChannelId = channelId, UserId = userId, ThreadId = threadId, InChannel = inChannel, Text = (string)body["text"]!,
        };
        ledger.Note(said);
        _mine.Add(said);
        return said;
    }

    private async Task EditAsync()
    {
        if (_mine.FindLast(m => !m.IsDeleted) is { } message)
        {
            var text = NewText();
            await caller.CallAsync("PATCH", $"messages/{message.Id}", new JsonObject { ["text"] = text }, NewKey());
            message.Text = text;
            ledger.Note();
        }
    }

    private async Task ReactAsync(Said? message)
    {
        if (message is not null)
        {
            var emoji = Emoji[random.Next(Emoji.Length)];
            await caller.CallAsync("PUT", $"messages/{message.Id}/reactions/{emoji}", key: NewKey());
            ledger.Reactions[(message.Id, emoji, userId)] = true;
            ledger.Note();
        }
    }

    private async Task DeleteReplyAsync()
    {
        if (_mine.Find(m => m.ThreadId is not null && !m.IsDeleted) is { } reply)
        {
            await caller.CallAsync("DELETE", $"messages/{reply.Id}", key: NewKey());
            reply.IsDeleted = true;
            ledger.Note();
        }
    }

    private async Task ReadAsync(Said? message)
    {
        if (message is not null)
        {
            var state = await caller.CallAsync("PUT", $"channels/{message.ChannelId}/read", new JsonObject { ["last_read_id"] = message.Id }, NewKey());
            var number = (long)state!["read_number"]!;
            ledger.Reads.AddOrUpdate((userId, message.ChannelId), number, (_, before) => Math.Max(before, number));
            ledger.Note();
        }
    }

    private async Task PlanAsync(string channelId)
    {
        var text = $"{userId} planned {Next()}";
        var at = Soon();
        if (await TryAsync("POST", "me/scheduled", new JsonObject { ["channel_id"] = channelId, ["text"] = text, ["send_at"] = Written(at) }, at) is { } plan)
        {
            ledger.Plans[text] = ((string)plan["id"]!, channelId);
            ledger.Note();
        }
    }

    private async Task HaveRemindedAsync(Said? message)
    {
        var at = Soon();
        if (message is not null && !ledger.Reminders.ContainsKey((userId, message.Id))
            && await TryAsync("PUT", $"me/saved/{message.Id}", new JsonObject { ["remind_at"] = Written(at) }, at) is not null)
        {
            ledger.Reminders[(userId, message.Id)] = true;
            ledger.Note();
        }
    }

    private async Task AskAsync(string channelId)
    {
        var at = Soon();
        var body = new JsonObject
        {
            ["text"] = NewText(), ["poll"] = new JsonObject { ["options"] = new JsonArray("yes", "no"), ["ends_at"] = Written(at) },
        };
        if (await TryAsync("POST", $"channels/{channelId}/messages", body, at) is { } message)
        {
            var said = new Said { Id = (string)message["id"]!, ChannelId = channelId, UserId = userId, InChannel = true, Text = (string)body["text"]! };
            ledger.Note(said);
            ledger.Polls[said.Id] = true;
        }
    }

    private async Task ShowFileAsync(string channelId)
    {
        var word = $"w{userId}x{Next()}";
        var text = await caller.UploadAsync("words.txt", Encoding.UTF8.GetBytes($"The word is {word}."), NewKey());
        var picture = await caller.UploadAsync("point.png", Picture, NewKey());
        var post = await PostAsync(channelId, new JsonObject { ["text"] = NewText(), ["file_ids"] = new JsonArray(text, picture) }, NewKey());
        ledger.Files[text] = (word, post.Id);
        ledger.Files[picture] = ("", post.Id);
    }

    private async Task TakeFileBackAsync()
    {
        var bytes = new byte[random.Next(1, 50_000)];
        random.NextBytes(bytes);
        var id = await caller.UploadAsync("mistake.bin", bytes, NewKey());
        await caller.CallAsync("DELETE", $"files/{id}", key: NewKey());
        ledger.Deleted[id] = true;
        ledger.Note();
    }

    /// <summary>Null where the time that was asked for had passed before the call came through.</summary>
    private async Task<JsonNode?> TryAsync(string method, string path, JsonObject body, DateTimeOffset at)
    {
        var answer = await caller.AskAsync(method, $"/api/v1/{path}", Encoding.UTF8.GetBytes(body.ToJsonString()), "application/json", NewKey());
        return answer.IsSuccess ? JsonNode.Parse(answer.Body)
            : answer.Status == TooLate && at <= TimeProvider.System.GetUtcNow() ? null
            : throw new FindingException($"{method} {path} {body.ToJsonString()} was answered with {answer.Status.ToString(CultureInfo.InvariantCulture)}: {answer.Text}");
    }

    private DateTimeOffset Soon() => TimeProvider.System.GetUtcNow().Add(Soonest).AddSeconds(random.NextDouble() * Spread);

    private static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private string NewText() => random.Next(6) switch
    {
        0 => $"{userId} says {Next()} to <@{people[random.Next(people.Count)]}>",
        1 => $"{userId} says {Next()} to <!channel>",
        _ => $"{userId} says {Next()}",
    };

    private string NewKey() => $"call-{Next()}";

    private string Next() => (++_calls).ToString(CultureInfo.InvariantCulture);
}
