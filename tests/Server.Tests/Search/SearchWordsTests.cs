namespace Parley.Server.Tests.Search;

public abstract class SearchWordsTests(ServerFixture server) : OnBothDatabases(server)
{
    [Theory]
    [InlineData("meeting", true)]
    [InlineData("MEETING café", true)]
    [InlineData("cafe", true)]
    [InlineData("strasse", false)]
    [InlineData("straße", true)]
    [InlineData("zolw", true)]
    [InlineData("việt", true)]
    [InlineData("viet", true)]
    [InlineData("Λεμονι", true)]
    [InlineData("еще", true)]
    [InlineData("parley", true)]
    [InlineData("ＰＡＲＬＥＹ", true)]
    [InlineData("🎉", true)]
    [InlineData("🎈", false)]
    [InlineData("meet*", true)]
    [InlineData("meeting nothing", false)]
    public async Task Words_are_found_whatever_their_case_and_accents(string q, bool found)
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        const string text = "Meeting at the Café, Straße 5: Żółw, Việt Nam, λεμόνι, ещё Ｐａｒｌｅｙ 🎉";
        await owner.PostAsync(channel, text);

        Assert.Equal(found ? [text] : [], await owner.FindAsync($"in:{channel.Name} {q}"));
    }

    [Fact]
    public async Task Phrases_want_their_words_together_and_a_minus_wants_none()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.PostAsync(channel, "the red car");
        await owner.PostAsync(channel, "the car is red");
        await owner.PostAsync(channel, "the blue car");

        Assert.Equal(["the red car"], await owner.FindAsync($"in:{channel.Id} \"red car\""));
        Assert.Equal(["the car is red", "the red car"], await owner.FindAsync($"in:{channel.Id} red"));
        Assert.Equal(["the blue car"], await owner.FindAsync($"in:{channel.Id} car -red"));
        Assert.Equal(["the blue car", "the car is red"], await owner.FindAsync($"in:{channel.Id} -\"red car\""));
        Assert.Equal(["the blue car"], await owner.FindAsync($"-red in:{channel.Id}"));
    }

    [Theory]
    [InlineData("東京", true)]
    [InlineData("会議", true)]
    [InlineData("議", true)]
    [InlineData("タワーで", true)]
    [InlineData("京東", false)]
    [InlineData("東京 明日", true)]
    [InlineData("มาก", true)]
    [InlineData("서울", true)]
    [InlineData("발표", true)]
    public async Task Scripts_without_blanks_are_found_by_any_part(string q, bool found)
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        const string text = "明日は東京タワーで会議があります。ขอบคุณมากครับ 서울에서 발표합니다";
        await owner.PostAsync(channel, text);

        Assert.Equal(found ? [text] : [], await owner.FindAsync($"in:{channel.Name} {q}"));
    }

    [Fact]
    public async Task Where_no_word_matches_parts_of_words_do()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.PostAsync(channel, "See the kubernetes-deployment.yaml of 100%_sure");
        await owner.PostAsync(channel, "A ployed word");

        Assert.Equal(["See the kubernetes-deployment.yaml of 100%_sure"], await owner.FindAsync($"in:{channel.Id} ernetes"));
        Assert.Equal(["A ployed word"], await owner.FindAsync($"in:{channel.Id} ployed"));
        Assert.Equal(["See the kubernetes-deployment.yaml of 100%_sure"], await owner.FindAsync($"in:{channel.Id} eployment the -word"));
        Assert.Equal(["See the kubernetes-deployment.yaml of 100%_sure"], await owner.FindAsync($"in:{channel.Id} 00%_su"));
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} 00%_ure"));
        Assert.Empty(await owner.FindAsync($"in:{channel.Id} ern_tes"));
    }

    [Theory]
    [InlineData("\"nerously spend\"", "nerously spend")]
    [InlineData("\"nerously spen mon\"", null)]
    [InlineData("\"nerously spending mon\"", "nerously spending mon")]
    [InlineData("\"ously ending\"", null)]
    [InlineData("\"y spending m\"", null)]
    [InlineData("\"spending mone\"", "spending mone")]
    [InlineData("\"年に generously s\"", "年に, generously s")]
    [InlineData("ousl oney", "ousl oney")]
    public async Task Of_a_phrase_the_first_word_may_be_an_end_and_the_last_a_beginning(string q, string? marked)
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.PostAsync(channel, "去年に, generously spending money");

        var page = await owner.SearchAsync($"in:{channel.Id} {q}");

        Assert.Equal(marked is null ? 0 : 1, page.Total);
        Assert.Equal(marked is null ? [] : q.StartsWith('"') ? [marked] : marked.Split(' '), page.Results.SelectMany(Marked));
    }

    [Fact]
    public async Task What_matches_is_marked_in_the_text()
    {
        var owner = await Server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.PostAsync(channel, $"<@{owner.Id}> Cafe\u0301 time: at the café, 東京都");

        Assert.Equal(["Cafe\u0301", "café", "東京"], Marked(Assert.Single((await owner.SearchAsync($"in:{channel.Id} cafe 東京")).Results)));
        Assert.Equal(["Cafe\u0301 time"], Marked(Assert.Single((await owner.SearchAsync($"in:{channel.Id} \"café time\"")).Results)));
        Assert.Equal(["afe\u0301", "afé"], Marked(Assert.Single((await owner.SearchAsync($"in:{channel.Id} afe")).Results)));
        Assert.Empty(Assert.Single((await owner.SearchAsync($"in:{channel.Id}")).Results).Highlights);
        Assert.Empty((await owner.SearchAsync($"in:{channel.Id} {owner.Id}")).Results);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\" OR \"")]
    [InlineData("a\" OR words : \"b")]
    [InlineData("NEAR(a b)")]
    [InlineData("* AND NOT (")]
    [InlineData("' | 'a':* & !(")]
    [InlineData("words:a facets:in1 ^a {a}")]
    [InlineData("from:\"' OR 1=1\" x")]
    [InlineData("in:%25 from:_")]
    [InlineData("\\ \\' '' \0 \u0001")]
    [InlineData("!!! ???")]
    [InlineData("-from:nobody-at-all-x zzzzqq")]
    public async Task No_text_is_taken_for_the_indexs_own_language(string q)
    {
        var owner = await Server.SetUpAsync();
        Assert.Empty(await owner.FindAsync($"{q} qqqnothing"));
        Assert.InRange((await owner.SearchAsync(q)).Results.Count, 0, 50);
    }

    private static IEnumerable<string> Marked(SearchResult result) =>
        result.Highlights.Select(h => result.Message!.Text.Substring(h.Start, h.Length));

    public sealed class OnSqlite(SqliteServer server) : SearchWordsTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SearchWordsTests(server), IClassFixture<PostgresServer>;
}
