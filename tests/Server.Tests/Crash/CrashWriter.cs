using System.Text.Json.Nodes;

namespace Parley.Server.Tests.Crash;

/// <summary>One person who writes without pause: posts, replies, edits, deletes, reacts and reads, each with a key that is repeated until it is answered.</summary>
internal sealed class CrashWriter(PlainApi api, string userId, IReadOnlyList<string> channels, IReadOnlyList<string> people, Ledger ledger, Random random)
{
    private static readonly string[] Emoji = ["thumbsup", "tada", "eyes"];
    private readonly List<Posted> _mine = [];
    private int _calls;

    /// <summary>Some messages show a file: for servers that all see the same ones.</summary>
    public bool AttachesFiles { get; init; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var channelId = channels[random.Next(channels.Count)];
            await (random.Next(20) switch
            {
                < 9 => PostAsync(channelId, null),
                < 13 => PostAsync(channelId, ledger.AnyRoot(channelId, random)),
                < 15 => EditAsync(),
                < 17 => ReactAsync(ledger.AnyRoot(channelId, random)),
                < 18 => DeleteReplyAsync(),
                _ => ReadAsync(ledger.AnyRoot(channelId, random)),
            });
        }
    }

    private async Task PostAsync(string channelId, Posted? root)
    {
        var text = NewText();
        var also = root is not null && random.Next(3) == 0;
        var body = new JsonObject { ["text"] = text };
        if (root is not null)
        {
            body["thread_id"] = root.Id;
            body["also_to_channel"] = also;
        }

        var file = AttachesFiles && random.Next(5) == 0 ? NewFile() : null;
        if (file is not null)
        {
            body["file_ids"] = new JsonArray(await CrashUpload.SendAsync(api, file, NewKey()));
        }

        var key = NewKey();
        var message = await api.CallAsync(HttpMethod.Post, $"channels/{channelId}/messages", body, key);
        var post = new Posted
        {
            Id = (string)message!["id"]!,
            ChannelId = channelId,
            UserId = userId,
            ThreadId = root?.Id,
            InChannel = root is null || also,
            Text = text,
            File = file,
            FileUrl = (string?)message["files"]?[0]?["url"],
        };
        ledger.Note(post);
        _mine.Add(post);
        if (random.Next(8) == 0)
        {
            // A client that lost the answer asks again later.
            var again = await api.CallAsync(HttpMethod.Post, $"channels/{channelId}/messages", body, key);
            Assert.Equal(message.ToJsonString(), again!.ToJsonString());
        }
    }

    private async Task EditAsync()
    {
        if (_mine.FindLast(m => !m.Deleted) is { } message)
        {
            var text = NewText();
            await api.CallAsync(HttpMethod.Patch, $"messages/{message.Id}", new JsonObject { ["text"] = text }, NewKey());
            message.Text = text;
            ledger.Acknowledged.Add();
        }
    }

    private async Task ReactAsync(Posted? message)
    {
        if (message is not null)
        {
            var emoji = Emoji[random.Next(Emoji.Length)];
            await api.CallAsync(HttpMethod.Put, $"messages/{message.Id}/reactions/{emoji}", key: NewKey());
            ledger.NoteReaction(message.Id, emoji, userId);
        }
    }

    private async Task DeleteReplyAsync()
    {
        if (_mine.Find(m => m.ThreadId is not null && !m.Deleted) is { } reply)
        {
            await api.CallAsync(HttpMethod.Delete, $"messages/{reply.Id}", key: NewKey());
            reply.Deleted = true;
            ledger.Acknowledged.Add();
        }
    }

    private async Task ReadAsync(Posted? message)
    {
        if (message is not null)
        {
            await api.CallAsync(HttpMethod.Put, $"channels/{message.ChannelId}/read", new JsonObject { ["last_read_id"] = message.Id }, NewKey());
            ledger.Acknowledged.Add();
        }
    }

    private string NewText() => random.Next(6) switch
    {
        0 => $"{userId} says {_calls} to <@{people[random.Next(people.Count)]}>",
        1 => $"{userId} says {_calls} to <!channel>",
        _ => $"{userId} says {_calls}",
    };

    private byte[] NewFile()
    {
        var bytes = new byte[1 + random.Next(60_000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private string NewKey() => $"call-{++_calls}";
}
