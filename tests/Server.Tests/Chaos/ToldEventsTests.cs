using System.Text.Json.Nodes;
using Parley.Chaos;

namespace Parley.Server.Tests.Chaos;

/// <summary>Who judges notices what a client was told wrongly. Ada and a guest follow a log of six events; Ada is let into channel 1, the guest is not.</summary>
public sealed class ToldEventsTests
{
    private const string Ada = "7";
    private const string Guest = "8";

    private static readonly List<JsonNode> Log =
    [
        Event(1, "workspace.updated", 0), Event(2, "member.joined", 2, "1", $$"""{"user_id":"{{Ada}}"}"""), Event(3, "message.posted", 2, "1", """{"text":"a"}"""),
        Event(4, "message.posted", 2, "2"), Event(5, "channel.updated", 1, "1"), Event(6, "message.posted", 2, "1", """{"text":"b"}"""),
    ];

    [Fact]
    public void Who_was_told_all_and_no_more_is_content()
    {
        Assert.Empty(Check(Told(1, 2, 3, 5, 6)));
        Assert.Empty(Check(Told(1), isGuest: true));
    }

    [Fact]
    public void A_lost_event_is_named() => Assert.Equal(
        ["7 was told, and an event is lost: 3 message.posted", "7 was not told what there is, in its order."], Check(Told(1, 2, 5, 6)));

    [Fact]
    public void An_event_that_came_twice_is_named() => Assert.Contains("7 was told, and an event is repeated: 3 message.posted, 2 of 1", Check(Told(1, 2, 3, 3, 5, 6)));

    [Fact]
    public void Events_that_changed_places_are_noticed() => Assert.Equal(["7 was not told what there is, in its order."], Check(Told(1, 2, 3, 6, 5)));

    [Fact]
    public void What_was_not_for_them_is_named()
    {
        Assert.Contains("7 was told, and an event is there that nobody was promised: 4 message.posted", Check(Told(1, 2, 3, 4, 5, 6)));
        Assert.Contains("8 was told, and an event is there that nobody was promised: 5 channel.updated", Check(Told(1, 5), isGuest: true));
    }

    [Fact]
    public void What_was_told_otherwise_than_it_stands_there_is_quoted()
    {
        var told = Told(1, 2, 3, 5, 6);
        told[2]["data"]!["text"] = "c";

        Assert.Contains("""{"text":"c"}""", Assert.Single(Check(told)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_with_a_gap_is_noticed()
    {
        var findings = new Findings();
        ToldEvents.Check([.. Log.Where(e => (long)e["seq"]! != 4)], 6, [], findings);
        ToldEvents.Check(Log, 7, [], findings);

        Assert.Equal(["The log has a gap.", "The log has a gap."], findings.All);
    }

    [Theory]
    [InlineData("""{"t":"events","cursor":9,"events":[{"seq":9},{"seq":8}]}""", "7 was told of event 8 after 9.")]
    [InlineData("""{"t":"events","cursor":9,"events":[{"seq":9},{"seq":9}]}""", "7 was told of event 9 after 9.")]
    [InlineData("""{"t":"events","cursor":5,"events":[{"seq":6}]}""", "The cursor of 7 went back from 6 to 5.")]
    [InlineData("""{"t":"heartbeat","cursor":4}""", "The cursor of 7 went back from 5 to 4.")]
    [InlineData("""{"t":"hello","cursor":4}""", "7 at 5 was sent")]
    [InlineData("""{"t":"reset","reason":"cursor_too_old"}""", "7 at 5 was sent")]
    public void A_follower_notices_at_once_when_it_is_led_back(string frame, string finding)
    {
        var error = Assert.Throws<FindingException>(() => Follower(cursor: 5).Take(JsonNode.Parse(frame)!));

        Assert.StartsWith(finding, error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Check(IEnumerable<JsonNode> told, bool isGuest = false)
    {
        var (follower, findings) = (Follower(isGuest: isGuest), new Findings());
        follower.Events.AddRange(told);
        ToldEvents.Check(Log, 6, [follower], findings);
        return findings.All;
    }

    private static Follower Follower(long cursor = 0, bool isGuest = false) => new(new Caller(0, null), isGuest ? Guest : Ada, isGuest, cursor, new Random(1));

    private static List<JsonNode> Told(params int[] seqs) => [.. seqs.Select(seq => Log[seq - 1].DeepClone()).Select(e =>
    {
        e["data"] = JsonNode.Parse((string)e["data"]!);
        return e;
    })];

    private static JsonObject Event(long seq, string type, int audience, string? channelId = null, string data = "{}") => new()
    {
        ["seq"] = seq, ["type"] = type, ["audience"] = audience, ["channel_id"] = channelId, ["user_id"] = null, ["data"] = data,
    };
}
