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
            Parse("""budget "next year" -draft -"old plan" """));
    }

    [Fact]
    public void Operators_take_names_ids_and_quoted_values()
    {
        Assert.Equal(
            [new FromTerm("me", false), new FromTerm("Ben Smith", true), new InTerm("general", false), new TraitTerm(Trait.HasLink, false)],
            Parse("""from:me -from:"Ben Smith" in:#general HAS:link"""));
    }

    [Theory]
    [InlineData("during:2026-11-22", "2026-11-22", "2026-11-23")]
    [InlineData("during:2026-12", "2026-12-01", "2027-01-01")]
    [InlineData("during:2026", "2026-01-01", "2027-01-01")]
    [InlineData("before:2026-11", null, "2026-11-01")]
    [InlineData("after:2024-02-28", "2024-02-29", null)]
    public void Dates_are_days_months_and_years(string q, string? from, string? before)
    {
        Assert.Equal([new TimeTerm(Day(from), Day(before), false)], Parse(q));
    }

    [Theory]
    [InlineData("today", "2026-11-22", "2026-11-23")]
    [InlineData("yesterday", "2026-11-21", "2026-11-22")]
    [InlineData("sunday", "2026-11-15", "2026-11-16")]
    [InlineData("Saturday", "2026-11-21", "2026-11-22")]
    [InlineData("this-week", "2026-11-16", "2026-11-23")]
    [InlineData("last-week", "2026-11-09", "2026-11-16")]
    [InlineData("last-month", "2026-10-01", "2026-11-01")]
    [InlineData("last-year", "2025-01-01", "2026-01-01")]
    [InlineData("1d", "2026-11-22", "2026-11-23")]
    [InlineData("2w", "2026-11-09", "2026-11-23")]
    [InlineData("3m", "2026-08-22", "2026-11-23")]
    [InlineData("1y", "2025-11-22", "2026-11-23")]
    public void Days_may_be_named_from_where_one_stands(string when, string from, string before)
    {
        Assert.Equal([new TimeTerm(Day(from), Day(before), false)], Parse($"during:{when}"));
    }

    [Fact]
    public void After_the_last_days_is_in_them()
    {
        Assert.Equal([new TimeTerm(Day("2026-11-16"), null, false)], Parse("after:7d"));
        Assert.Equal([new TimeTerm(null, Day("2026-11-16"), false)], Parse("before:7d"));
        Assert.Equal([new TimeTerm(Day("2026-11-22"), null, false)], Parse("after:yesterday"));
    }

    [Fact]
    public void Days_begin_where_the_searcher_is()
    {
        var berlin = new TimeTerm(new(2026, 11, 22, 23, 0, 0, TimeSpan.Zero), new(2026, 11, 23, 23, 0, 0, TimeSpan.Zero), false);
        Assert.Equal([berlin], Parse("during:today", "Europe/Berlin"));
        Assert.Equal([berlin], Parse("during:2026-11-23", "Europe/Berlin"));
        Assert.Equal("time_zone", Assert.Throws<ProblemException>(() => Parse("x", "Middle/Earth")).Field);
    }

    [Fact]
    public void A_conversation_is_named_by_whom_it_is_with()
    {
        Assert.Equal([new WithTerm("ben", false), new ToTerm("me", true)], Parse("in:@ben -to:@me"));
    }

    [Theory]
    [InlineData("at:ben")]
    [InlineData("http://example.com")]
    [InlineData("12:30")]
    [InlineData("from:")]
    [InlineData(":")]
    [InlineData("a-b")]
    [InlineData("-")]
    public void What_only_looks_like_an_operator_is_a_word(string q)
    {
        Assert.Equal([Text(q)], Parse(q));
    }

    [Fact]
    public void A_star_lets_a_word_go_on()
    {
        Assert.Equal([new TextTerm("depl*", true, false)], Parse("depl*"));
    }

    [Theory]
    [InlineData("\"never closed", "never closed")]
    [InlineData("“curly quotes”", "curly quotes")]
    [InlineData("-\"", "")]
    public void Quotes_may_be_curly_and_need_not_be_closed(string q, string text)
    {
        Assert.Equal(text, Assert.IsType<TextTerm>(Assert.Single(Parse(q))).Text);
    }

    [Theory]
    [InlineData("has:wings", "link, file, image, reaction, pin, poll, thread")]
    [InlineData("is:new", "thread, reply, saved, unread, pinned, edited")]
    [InlineData("before:someday", "YYYY-MM-DD")]
    [InlineData("during:2026-13", "YYYY-MM-DD")]
    [InlineData("after:9999", "YYYY-MM-DD")]
    [InlineData("   ", "Say what")]
    [InlineData(null, "Say what")]
    public void What_can_not_be_answered_is_named(string? q, string detail)
    {
        var error = Assert.Throws<ProblemException>(() => Parse(q));
        Assert.Equal((ErrorCodes.InvalidField, "q"), (error.Problem.Code, error.Field));
        Assert.Contains(detail, error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Size_and_number_of_terms_have_an_end()
    {
        Assert.Throws<ProblemException>(() => Parse(new string('x', Limits.SearchQuery + 1)));
        Assert.Throws<ProblemException>(() => Parse(string.Join(' ', Enumerable.Repeat("x", Limits.SearchTerms + 1))));
        Assert.Equal(Limits.SearchTerms, Parse(string.Join(' ', Enumerable.Repeat("x", Limits.SearchTerms))).Count);
    }

    /// <summary>On a Sunday, half an hour before midnight in UTC: in Berlin it is Monday.</summary>
    private static List<SearchTerm> Parse(string? q, string? timeZone = null) =>
        ParseSearch.Of(q, SearchCalendar.Of(new DateTimeOffset(2026, 11, 22, 23, 30, 0, TimeSpan.Zero), timeZone));

    private static TextTerm Text(string text, bool not = false) => new(text, IsPrefix: false, not);

    private static DateTimeOffset? Day(string? text) =>
        text is null ? null : DateTimeOffset.ParseExact(text, "yyyy-MM-dd", null, System.Globalization.DateTimeStyles.AssumeUniversal);
}
