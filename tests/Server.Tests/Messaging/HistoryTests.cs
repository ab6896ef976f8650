namespace Parley.Server.Tests.Messaging;

public abstract class HistoryTests(ServerFixture server) : OnBothDatabases(server)
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(200)]
    public async Task History_can_be_walked_from_its_end_to_its_start_and_back(int limit)
    {
        var (ada, channel, all) = await TenAsync();
        await DeleteAsync(ada, all[0], all[4], all[9]);
        var left = Texts(all, without: [0, 4, 9]);

        var backwards = new List<Message>();
        var page = await ada.HistoryAsync(channel, $"?limit={limit}");
        Assert.False(page.HasMoreAfter);
        backwards.InsertRange(0, page.Messages);
        while (page.HasMoreBefore)
        {
            page = await ada.HistoryAsync(channel, $"?limit={limit}&before={backwards[0].Id}");
            Assert.NotEmpty(page.Messages);
            Assert.True(page.HasMoreAfter);
            backwards.InsertRange(0, page.Messages);
        }

        Assert.Equal(left, backwards.Select(m => m.Text));
        var forwards = backwards[..1];
        do
        {
            page = await ada.HistoryAsync(channel, $"?limit={limit}&after={forwards[^1].Id}");
            Assert.True(page.HasMoreBefore);
            forwards.AddRange(page.Messages);
        }
        while (page.HasMoreAfter);
        Assert.Equal(left, forwards.Select(m => m.Text));
    }

    [Fact]
    public async Task A_page_around_a_message_has_it_and_what_is_on_both_sides()
    {
        var (ada, channel, all) = await TenAsync();
        for (var i = 0; i < all.Count; i++)
        {
            var page = await ada.HistoryAsync(channel, $"?limit=5&around={all[i].Id}");
            var texts = page.Messages.Select(m => int.Parse(m.Text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Contains(i, texts);
            Assert.Equal(Enumerable.Range(texts[0], texts.Count), texts);
            Assert.InRange(texts.Count, 3, 5);
            Assert.Equal(texts[0] > 0, page.HasMoreBefore);
            Assert.Equal(texts[^1] < 9, page.HasMoreAfter);
        }

        Assert.Equal([all[5].Id], (await ada.HistoryAsync(channel, $"?limit=1&around={all[5].Id}")).Messages.Select(m => m.Id));
    }

    [Fact]
    public async Task A_deleted_message_stays_a_place_in_history()
    {
        var (ada, channel, all) = await TenAsync();
        await DeleteAsync(ada, all[5]);
        Assert.Equal(["3", "4"], await TextsAsync(ada, channel, $"?limit=2&before={all[5].Id}"));
        Assert.Equal(["6", "7"], await TextsAsync(ada, channel, $"?limit=2&after={all[5].Id}"));
        Assert.Equal(["3", "4", "6", "7"], await TextsAsync(ada, channel, $"?limit=4&around={all[5].Id}"));
    }

    [Fact]
    public async Task What_is_more_is_what_can_be_seen()
    {
        var (ada, channel, all) = await TenAsync();
        await DeleteAsync(ada, all[0], all[1], all[8], all[9]);

        var before = await ada.HistoryAsync(channel, $"?limit=200&before={all[9].Id}");
        Assert.Equal((false, false), (before.HasMoreBefore, before.HasMoreAfter));
        var after = await ada.HistoryAsync(channel, $"?limit=200&after={all[0].Id}");
        Assert.Equal((false, false), (after.HasMoreBefore, after.HasMoreAfter));
        Assert.Equal(before.Messages.Select(m => m.Id), after.Messages.Select(m => m.Id));
        var early = await ada.HistoryAsync(channel, $"?limit=2&before={all[1].Id}");
        Assert.Empty(early.Messages);
        Assert.Equal((false, true), (early.HasMoreBefore, early.HasMoreAfter));
        var late = await ada.HistoryAsync(channel, $"?limit=2&after={all[8].Id}");
        Assert.Empty(late.Messages);
        Assert.Equal((true, false), (late.HasMoreBefore, late.HasMoreAfter));
    }

    [Fact]
    public async Task An_empty_channel_has_an_empty_history()
    {
        var ada = await (await Server.SetUpAsync()).InviteAsync("Ada");
        var page = await ada.HistoryAsync(await ada.CreateChannelAsync());
        Assert.Empty(page.Messages);
        Assert.Equal((false, false), (page.HasMoreBefore, page.HasMoreAfter));
    }

    [Fact]
    public async Task Replies_are_in_the_channel_only_when_they_were_sent_there_too()
    {
        var (ada, channel, all) = await TenAsync();
        await ada.ReplyAsync(all[2], "hidden");
        var shown = await ada.ReplyAsync(all[2], "shown", alsoToChannel: true);
        Assert.Equal((11L, 2L, true), (shown.Number!.Value, shown.ThreadNumber!.Value, shown.AlsoToChannel));
        Assert.Equal(["9", "shown"], await TextsAsync(ada, channel, "?limit=2"));
        Assert.Equal(["hidden", "shown"], (await ada.Api.GetAsync<MessagePage>($"threads/{all[2].Id}/messages")).Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task Replies_are_paged_like_history()
    {
        var (ada, channel, all) = await TenAsync();
        var replies = new List<Message>();
        for (var i = 0; i < 7; i++)
        {
            replies.Add(await ada.ReplyAsync(all[3], $"r{i}", alsoToChannel: i % 2 == 0));
        }

        async Task<MessagePage> ThreadAsync(string query) => await ada.Api.GetAsync<MessagePage>($"threads/{all[3].Id}/messages{query}");
        var newest = await ThreadAsync("?limit=3");
        Assert.Equal(["r4", "r5", "r6"], newest.Messages.Select(m => m.Text));
        Assert.Equal((true, false), (newest.HasMoreBefore, newest.HasMoreAfter));
        Assert.Equal(["r2", "r3"], (await ThreadAsync($"?limit=2&before={replies[4].Id}")).Messages.Select(m => m.Text));
        Assert.Equal(["r1", "r2"], (await ThreadAsync($"?limit=2&after={replies[0].Id}")).Messages.Select(m => m.Text));
        Assert.Equal(["r1", "r2", "r3", "r4"], (await ThreadAsync($"?limit=4&around={replies[3].Id}")).Messages.Select(m => m.Text));
        Assert.Equal(4, (await ada.HistoryAsync(channel, $"?after={all[9].Id}")).Messages.Count);
    }

    private async Task<(Person Ada, Channel Channel, List<Message> Messages)> TenAsync()
    {
        var ada = await (await Server.SetUpAsync()).InviteAsync("Ada");
        var channel = await ada.CreateChannelAsync();
        var messages = new List<Message>();
        for (var i = 0; i < 10; i++)
        {
            messages.Add(await ada.PostAsync(channel, $"{i}"));
        }

        return (ada, channel, messages);
    }

    private static async Task DeleteAsync(Person person, params Message[] messages)
    {
        foreach (var message in messages)
        {
            await person.Api.DeleteAsync($"messages/{message.Id}").ShouldSucceedAsync();
        }
    }

    private static async Task<IEnumerable<string>> TextsAsync(Person person, Channel channel, string query) =>
        (await person.HistoryAsync(channel, query)).Messages.Select(m => m.Text);

    private static IEnumerable<string> Texts(List<Message> all, int[] without) => all.Where((_, i) => !without.Contains(i)).Select(m => m.Text);

    public sealed class OnSqlite(SqliteServer server) : HistoryTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : HistoryTests(server), IClassFixture<PostgresServer>;
}
