using System.Text.Json;
using Parley.Protocol;

namespace Parley.Client.Tests.Support;

internal static class Samples
{
    public const string MessageJson =
        """{"id":"7","channel_id":"3","user_id":"2","text":"Good morning","created_at":"2026-11-22T09:30:00.000Z","number":1,"reactions":[]}""";

    public static EventEnvelope Event(long seq) => new()
    {
        Seq = seq,
        Type = "message.posted",
        At = new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.Zero),
        ChannelId = new Id(3),
        Data = JsonDocument.Parse($$"""{"message":{{MessageJson}},"mentions_all":false}""").RootElement,
    };

    public static EventsFrame Events(long cursor, params long[] seqs) => new() { Cursor = cursor, Events = [.. seqs.Select(Event)] };
}
