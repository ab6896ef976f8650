using Parley.Server.Search.Text;

namespace Parley.Server.Tests.Search;

public abstract class SpellingTests(ServerFixture server) : OnBothDatabases(server)
{
    [Theory]
    [InlineData("kuberntes", "kubernetes")]
    [InlineData("kubernettes", "kubernetes")]
    [InlineData("kubrenetes", "kubernetes")]
    [InlineData("cubernetes", "kubernetes")]
    [InlineData("KUBERENTES cluster", "kubernetes cluster")]
    [InlineData("kuberntes clsuter", "kubernetes cluster")]
    [InlineData("Übrwachung", "uberwachung")]
    [InlineData("cluster kuberntes from:me", "cluster kubernetes from:me")]
    public async Task A_misspelt_word_finds_what_was_meant(string q, string meant)
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.PostAsync(channel, "The Kubernetes cluster has an Überwachung");

        var page = await owner.SearchAsync(q);

        Assert.Empty(page.Results);
        Assert.Equal(meant, page.DidYouMean);
        Assert.Single((await owner.SearchAsync(page.DidYouMean!)).Results);
    }

    [Theory]
    [InlineData("kubernetes")]
    [InlineData("completelydifferent")]
    [InlineData("kuberntes in:nowhere")]
    [InlineData("\"-kuberntes\" -cluster")]
    [InlineData("東亰")]
    public async Task What_is_right_or_means_nothing_gets_no_suggestion(string q)
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.PostAsync(channel, "The Kubernetes cluster, 東京");

        Assert.Null((await owner.SearchAsync(q)).DidYouMean);
    }

    [Fact]
    public async Task A_slip_that_somebody_posted_is_still_a_slip()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var channel = await owner.CreateChannelAsync();
        await owner.PostAsync(channel, "please recieve it");
        for (var n = 0; n < 7; n++)
        {
            await owner.PostAsync(channel, $"receive {n}");
        }

        var page = await owner.SearchAsync("recieve");
        Assert.Single(page.Results);
        Assert.Equal("receive", page.DidYouMean);
        Assert.Null((await owner.SearchAsync("receive")).DidYouMean);
    }

    [Fact]
    public async Task Words_of_closed_channels_are_suggested_to_nobody_outside()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var (ben, closed) = (await owner.InviteAsync("Ben"), await owner.CreateChannelAsync(ChannelKind.Private));
        await owner.PostAsync(closed, "codename hippopotamus");

        Assert.Equal("hippopotamus", (await owner.SearchAsync("hipopotamus")).DidYouMean);
        Assert.Null((await ben.SearchAsync("hipopotamus")).DidYouMean);
        await owner.AddAsync(closed, ben);
        Assert.Equal("hippopotamus", (await ben.SearchAsync("hipopotamus")).DidYouMean);
    }

    [Theory]
    [InlineData("teh", "the", 1)]
    [InlineData("cat", "cut", 1)]
    [InlineData("cat", "dog", null)]
    [InlineData("cat", "cat", null)]
    [InlineData("accommodate", "acomodate", 2)]
    [InlineData("house", "hosues", null)]
    public void Slips_are_counted(string typed, string meant, int? slips)
    {
        Assert.Equal(slips, Spelling.Between(typed, meant));
    }

    public sealed class OnSqlite(SqliteServer server) : SpellingTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SpellingTests(server), IClassFixture<PostgresServer>;
}
