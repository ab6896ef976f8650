using FsCheck;
using FsCheck.Fluent;
using Parley.Server.RichText;

namespace Parley.Server.Tests.RichText;

public sealed class MentionTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("nobody", "")]
    [InlineData("<@1>", "1")]
    [InlineData("hey <@12>, <@7> and <@12>!", "12 7")]
    [InlineData("<!channel>", "all")]
    [InlineData("<!here> and <@3>", "3 all")]
    [InlineData("**<@1>** _<@2>_ [<@3>](x) > <@4>", "1 2 3 4")]
    [InlineData("> <@1>\n\n- <@2>\n\n| <@3> |", "1 2 3")]
    [InlineData("`<@1>` <@2>", "2")]
    [InlineData("``a ` <@1>`` <@2>", "2")]
    [InlineData("` <@1>", "1")]
    [InlineData("\\`<@1>\\`", "1")]
    [InlineData("```\n<@1>\n<!channel>\n```\n<@2>", "2")]
    [InlineData("~~~ text\n<@1>\n~~~", "")]
    [InlineData("```\n<@1>", "")]
    [InlineData("a\n\n    <@1>\n\nb <@2>", "2")]
    [InlineData("a\n    <@1>", "1")]
    [InlineData("- a\n\n      <@1>", "")]
    [InlineData("<div>`<@1>`</div> <@2>", "2")]
    [InlineData("<@0>", "")]
    [InlineData("<@-1>", "")]
    [InlineData("<@abc>", "")]
    [InlineData("<@99999999999999999999>", "")]
    [InlineData("<@9223372036854775808>", "")]
    [InlineData("<@9223372036854775807>", "9223372036854775807")]
    [InlineData("<@1", "")]
    [InlineData("<@ 1>", "")]
    [InlineData("<@１>", "")]
    [InlineData("<!everyone>", "")]
    [InlineData("<#1>", "")]
    public void Whom_a_text_mentions(string markdown, string expected)
    {
        var mentions = Mentions.Of(markdown);
        Assert.Equal(expected, string.Join(' ', [.. mentions.Users, .. mentions.All ? new object[] { "all" } : []]));
    }

    [Fact]
    public void More_than_a_hundred_are_a_list_and_not_an_address()
    {
        var mentions = Mentions.Of(string.Concat(Enumerable.Range(1, 200).Select(i => $"<@{i}>")));
        Assert.Equal(Enumerable.Range(1, 100).Select(i => new Id(i)), mentions.Users);
    }

    [Fact]
    public void No_text_at_all_is_too_much()
    {
        string[] pieces = ["<@1>", "<!here>", "`", "``", "```", "~~~", "\n", "\n\n", "    ", "\t", "> ", "- ", "1. ", "*", "_", "[", "](", ")", "<", "<!--", "&amp;", "\\", "|", "#", "a", "é", "🦜", "\r"];
        var texts = Gen.Elements(pieces).ListOf().Select(list => string.Concat(list)).ToArbitrary();
        Prop.ForAll(
            texts,
            text =>
            {
                var mentions = Mentions.Of(text);
                return mentions.Users.All(u => u == new Id(1)) && (!mentions.All || text.Contains("<!here>", StringComparison.Ordinal));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(400));
    }
}
