using Parley.Chaos;

namespace Parley.Server.Tests.Chaos;

/// <summary>Who judges can count: what is there too seldom is lost, what is there too often repeated.</summary>
public sealed class FindingsTests
{
    [Theory]
    [InlineData("a b c", "c b a")]
    [InlineData("a b", "a", "A post is lost: b")]
    [InlineData("a", "a a", "A post is repeated: a, 2 of 1")]
    [InlineData("end end end", "end end", "A post is lost: end, 2 of 3")]
    [InlineData("end end", "end end end", "A post is repeated: end, 3 of 2")]
    [InlineData("a", "a b", "A post is there that nobody was promised: b")]
    [InlineData("a b", "b c c", "A post is lost: a", "A post is there that nobody was promised: c")]
    public void What_differs_is_named(string promised, string there, params string[] findings)
    {
        var found = new Findings();
        found.Differ("A post", promised.Split(' '), there.Split(' '));

        Assert.Equal(findings, found.All);
    }

    [Fact]
    public void All_that_was_found_is_told_at_once()
    {
        var found = new Findings();
        found.Throw();
        found.Differ("A reaction", ["tada"], []);
        found.Find("A plan", []);
        found.Find("A file", ["x"]);

        Assert.Equal("2 findings:\nA reaction is lost: tada\nA file: x", Assert.Throws<FindingException>(found.Throw).Message);
    }
}
