using Parley.Server.Jobs;

namespace Parley.Server.Tests.Jobs;

public sealed class PayloadSummaryTests
{
    [Theory]
    [InlineData("{\"channel_id\":\"4711\",\"text\":\"something private\",\"tries\":3}", "channel_id: 4711, text: 17 characters, tries: 3")]
    [InlineData("{\"people\":[\"1\",\"2\"],\"more\":{\"secret\":\"x\"},\"loud\":true,\"who\":null}", "people: 2 entries, more: {…}, loud: true, who: null")]
    [InlineData("\"hello\"", "5 characters")]
    [InlineData("not JSON", "8 characters")]
    public void A_payload_is_told_without_its_words(string payload, string expected) => Assert.Equal(expected, PayloadSummary.Of(payload));

    [Fact]
    public void However_much_it_is() =>
        Assert.Equal(300, PayloadSummary.Of($"{{{string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"f{i}\":{i}"))}}}").Length);
}
