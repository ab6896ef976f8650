using System.Text.Json.Nodes;

namespace Parley.Chaos;

/// <summary>The log has no gap, and each client was told of everything in it that its person may see: once, in order, and of nothing else.</summary>
public static class ToldEvents
{
    /// <param name="log">The rows of <c>events</c> in their order, <c>data</c> as text.</param>
    /// <param name="head">Where the log stands.</param>
    /// <param name="followers">Those who were told, and have stopped.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static void Check(IReadOnlyList<JsonNode> log, long head, IEnumerable<Follower> followers, Findings findings)
    {
        if (!log.Select(e => (long)e["seq"]!).SequenceEqual(Enumerable.Range(1, (int)head).Select(n => (long)n)))
        {
            findings.Add("The log has a gap.");
        }

        foreach (var follower in followers)
        {
            var visible = VisibleTo(follower, log);
            if (!visible.Select(Name).SequenceEqual(follower.Events.Select(Name)))
            {
                findings.Differ($"{follower.UserId} was told, and an event", visible.Select(Name), follower.Events.Select(Name));
                findings.Add($"{follower.UserId} was not told what there is, in its order.");
            }
            else if (visible.Zip(follower.Events).FirstOrDefault(pair => !JsonNode.DeepEquals(JsonNode.Parse((string)pair.First["data"]!), pair.Second["data"])) is { First: { } stored, Second: var told })
            {
                findings.Add($"{follower.UserId} was told {told.ToJsonString()} of {stored.ToJsonString()}.");
            }
        }
    }

    private static string Name(JsonNode e) => $"{e["seq"]} {e["type"]}";

    /// <summary>Audiences: 0 everybody, 1 all but guests and the channel's members, 2 the channel's members, 3 one person; and whom an event names in any case.</summary>
    private static List<JsonNode> VisibleTo(Follower follower, IReadOnlyList<JsonNode> log)
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
}
