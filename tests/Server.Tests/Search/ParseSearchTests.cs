using Parley.Server.Http;
using Parley.Server.Search.Query;

namespace Parley.Server.Tests.Search;

public sealed class ParseSearchTests
{
    [Fact]
    public void Words_phrases_and_their_opposites()
    {
        Assert.Equal(
            [Text("budget"), Text("next year"), Text("draft", not: true), Text("old plan", not: true)],
            ParseSearch.Of("""budget "next year" -draft -"old plan" """));
    }

    [Fact]
    public void Operators_take_names_ids_and_quoted_values()
    {
        Assert.Equal(
            [new FromTerm("me", false), new FromTerm("Ben Smith", true), new InTerm("general", false), new TraitTerm(Trait.HasLink, false)],
            ParseSearch.Of("""from:me -from:"Ben Smith" in:#general HAS:link"""));
    }

    [Theory]
    [InlineData("during:2026-11-22", "2026-11-22", "2026-11-23")]
    [InlineData("during:2026-12", "2026-12-01", "2027-01-01")]
    [InlineData("during:2026", "2026-01-01", "2027-01-01")]
    [InlineData("before:2026-11", null, "2026-11-01")]
    [InlineData("after:2024-02-28", "2024-02-29", null)]
    public void Dates_are_days_months_and_years(string q, string? from, string? before)
    {
        Assert.Equal([new TimeTerm(Day(from), Day(before), false)], ParseSearch.Of(q));
    }

    [Theory]
    [InlineData("to:ben")]
    [InlineData("http://example.com")]
    [InlineData("12:30")]
    [InlineData("from:")]
    [InlineData(":")]
    [InlineData("a-b")]
    [InlineData("-")]
    public void What_only_looks_like_an_operator_is_a_word(string q)
    {
        Assert.Equal([Text(q)], ParseSearch.Of(q));
    }

    [Fact]
    public void A_star_lets_a_word_go_on()
    {
        Assert.Equal([new TextTerm("depl*", true, false)], ParseSearch.Of("depl*"));
    }

    [Theory]
    [InlineData("\"never closed", "never closed")]
    [InlineData("“curly quotes”", "curly quotes")]
    [InlineData("-\"", "")]
    public void Quotes_may_be_curly_and_need_not_be_closed(string q, string text)
    {
        Assert.Equal(text, Assert.IsType<TextTerm>(Assert.Single(ParseSearch.Of(q))).Text);
    }

    [Theory]
    [InlineData("has:pin", "link, reaction, thread")]
    [InlineData("is:saved", "thread, edited")]
    [InlineData("before:yesterday", "YYYY-MM-DD")]
    [InlineData("during:2026-13", "YYYY-MM-DD")]
    [InlineData("after:9999", "YYYY-MM-DD")]
    [InlineData("   ", "Say what")]
    [InlineData(null, "Say what")]
    public void What_can_not_be_answered_is_named(string? q, string detail)
    {
        var error = Assert.Throws<ProblemException>(() => ParseSearch.Of(q));
        Assert.Equal((ErrorCodes.InvalidField, "q"), (error.Problem.Code, error.Field));
        Assert.Contains(detail, error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Size_and_number_of_terms_have_an_end()
    {
        Assert.Throws<ProblemException>(() => ParseSearch.Of(new string('x', Limits.SearchQuery + 1)));
        Assert.Throws<ProblemException>(() => ParseSearch.Of(string.Join(' ', Enumerable.Repeat("x", Limits.SearchTerms + 1))));
        Assert.Equal(Limits.SearchTerms, ParseSearch.Of(string.Join(' ', Enumerable.Repeat("x", Limits.SearchTerms))).Count);
    }

    private static TextTerm Text(string text, bool not = false) => new(text, IsPrefix: false, not);

    private static DateTimeOffset? Day(string? text) =>
        text is null ? null : DateTimeOffset.ParseExact(text, "yyyy-MM-dd", null, System.Globalization.DateTimeStyles.AssumeUniversal);
}
