using Parley.Server.Jobs;

namespace Parley.Server.Tests.Jobs;

public sealed class PayloadSummaryTests
{
    [Theory]
    [InlineData("{\"channel_id\":\"4711\",\"text\":\"something private\",\"tries\":3}", "channel_id: 4711, text: 17 characters, tries: 3")]
    [InlineData("{\"people\":[\"1\",\"2\"],\"more\":{\"secret\":\"x\"},\"loud\":true,\"who\":null}", "people: 2 entries, more: {secret: 1 characters}, loud: true, who: null")]
    [InlineData("{\"message\":{\"id\":\"4711\",\"by\":{\"name\":\"Ada\"},\"created_at\":\"2026-03-02T09:00:00.000Z\"}}", "message: {id: 4711, by: {…}, created_at: 2026-03-02T09:00:00.000Z}")]
    [InlineData("{\"text\":\"004711\",\"message_id\":\"not one\",\"sent_at\":\"noon\",\"added_by\":\"7\"}", "text: 6 characters, message_id: 7 characters, sent_at: 4 characters, added_by: 7")]
    [InlineData("\"hello\"", "5 characters")]
    [InlineData("not JSON", "8 characters")]
    public void A_payload_is_told_without_its_words(string payload, string expected) => Assert.Equal(expected, PayloadSummary.Of(payload));

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    public void Nothing_is_told_of_nothing(string? payload) => Assert.Null(PayloadSummary.Of(payload));

    [Fact]
    public void However_much_it_is() =>
        Assert.Equal(300, PayloadSummary.Of($"{{{string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"f{i}\":{i}"))}}}")!.Length);
}
