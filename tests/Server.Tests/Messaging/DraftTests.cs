using System.Net;

namespace Parley.Server.Tests.Messaging;

public abstract class DraftTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_draft_is_on_every_device_of_its_author_and_on_nobody_elses()
    {
        var talk = await Talk.StartAsync(Server);
        var root = await talk.Bob.PostAsync(talk.Channel, "root");
        await using var phone = await (await talk.Ada.SignInAgainAsync()).ConnectAsync();
        await using var bobs = await talk.Bob.ConnectAsync();

        var inChannel = await talk.Ada.Api.PutAsync<Draft>($"channels/{talk.Channel.Id}/draft", new { text = "hello, " });
        var inThread = await talk.Ada.Api.PutAsync<Draft>($"threads/{root.Id}/draft", new { text = "\r\n  because\r\n" });
        await talk.Bob.PostAsync(talk.Channel, "the end");

        Assert.Equal(("hello, ", (Id?)null), (inChannel.Text, inChannel.ThreadId));
        Assert.Equal(("\n  because\n", (Id?)root.Id, talk.Channel.Id), (inThread.Text, inThread.ThreadId, inThread.ChannelId));
        Assert.Equal(inChannel, (await phone.NextEventAsync<DraftChanged>()).Draft);
        Assert.Equal(inThread, (await phone.NextEventAsync<DraftChanged>()).Draft);
        Assert.Equal([inThread, inChannel], (await talk.Ada.SyncAsync()).Drafts);
        Assert.Equal([inThread, inChannel], (await talk.Ada.Api.GetAsync<DraftList>("me/drafts")).Drafts);
        Assert.Equal(["message.posted"], (await bobs.EventsUpToAsync("message.posted")).Select(e => e.Type));
        Assert.Empty((await talk.Bob.SyncAsync()).Drafts);
    }

    [Fact]
    public async Task Whoever_writes_last_wins_and_versions_say_who_that_is()
    {
        var talk = await Talk.StartAsync(Server);
        var laptop = await SaveAsync(talk.Ada, talk.Channel, "from the laptop");
        var phone = await SaveAsync(await talk.Ada.SignInAgainAsync(), talk.Channel, "from the phone");

        Assert.True(phone.Version > laptop.Version);
        Assert.Equal([phone], (await talk.Ada.SyncAsync()).Drafts);
    }

    [Fact]
    public async Task A_draft_goes_in_the_very_transaction_in_which_it_becomes_a_message()
    {
        var talk = await Talk.StartAsync(Server);
        var draft = await SaveAsync(talk.Ada, talk.Channel, "hello");
        await using var phone = await (await talk.Ada.SignInAgainAsync()).ConnectAsync();

        await talk.Ada.Api.PostAsync<Message>($"channels/{talk.Channel.Id}/messages", new { text = "hello", clear_draft = true }, "once");
        await talk.Ada.Api.PostAsync<Message>($"channels/{talk.Channel.Id}/messages", new { text = "hello", clear_draft = true }, "once");

        var cleared = (await phone.NextEventAsync<DraftChanged>()).Draft;
        Assert.Equal(("", talk.Channel.Id), (cleared.Text, cleared.ChannelId));
        Assert.True(cleared.Version > draft.Version);
        await phone.NextEventAsync<MessagePosted>();
        Assert.Empty((await talk.Ada.SyncAsync()).Drafts);
        Assert.Single((await talk.Ada.HistoryAsync(talk.Channel)).Messages);
    }

    [Fact]
    public async Task A_refused_message_leaves_its_draft()
    {
        var talk = await Talk.StartAsync(Server);
        await SaveAsync(talk.Ada, talk.Channel, "hello");
        await talk.Ada.Api.PatchAsync($"channels/{talk.Channel.Id}", new { archived = true }).ShouldSucceedAsync();

        await talk.Ada.Api.PostAsync($"channels/{talk.Channel.Id}/messages", new { text = "hello", clear_draft = true })
            .ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.ChannelArchived);

        Assert.Equal("hello", Assert.Single((await talk.Ada.SyncAsync()).Drafts).Text);
    }

    [Fact]
    public async Task A_post_without_the_word_leaves_the_drafts_alone()
    {
        var talk = await Talk.StartAsync(Server);
        var root = await talk.Ada.PostAsync(talk.Channel, "root");
        await SaveAsync(talk.Ada, talk.Channel, "kept");
        await talk.Ada.Api.PutAsync<Draft>($"threads/{root.Id}/draft", new { text = "goes" });

        await talk.Ada.PostAsync(talk.Channel, "from elsewhere");
        await talk.Ada.Api.PostAsync<Message>($"channels/{talk.Channel.Id}/messages", new { text = "goes", thread_id = root.Id, clear_draft = true });

        Assert.Equal(["kept"], (await talk.Ada.SyncAsync()).Drafts.Select(d => d.Text));
    }

    [Fact]
    public async Task A_draft_can_be_thrown_away_even_where_its_author_can_no_longer_go()
    {
        var talk = await Talk.StartAsync(Server);
        await SaveAsync(talk.Bob, talk.Channel, "never sent");
        await talk.Ada.RemoveAsync(talk.Channel, talk.Bob);
        await talk.Bob.Api.PutAsync($"channels/{talk.Channel.Id}/draft", new { text = "more" }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ChannelNotFound);
        Assert.Single((await talk.Bob.SyncAsync()).Drafts);

        await talk.Bob.Api.DeleteAsync($"channels/{talk.Channel.Id}/draft").ShouldBeAsync(HttpStatusCode.NoContent);
        await talk.Bob.Api.DeleteAsync($"channels/{talk.Channel.Id}/draft").ShouldBeAsync(HttpStatusCode.NoContent);

        Assert.Empty((await talk.Bob.SyncAsync()).Drafts);
    }

    [Fact]
    public async Task What_is_no_text_is_no_draft_and_there_are_a_hundred_at_most()
    {
        var talk = await Talk.StartAsync(Server);
        var path = $"channels/{talk.Channel.Id}/draft";
        await talk.Ada.Api.PutAsync(path, new { text = "" }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.TextEmpty);
        await talk.Ada.Api.PutAsync(path, new { text = new string('a', Limits.MessageText + 1) }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.TextTooLong);
        await talk.Ada.Api.PutAsync(path, new { text = "a\u0001" }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        var roots = await Task.WhenAll(Enumerable.Range(0, Limits.Drafts).Select(i => talk.Ada.PostAsync(talk.Channel, $"{i}")));
        await Task.WhenAll(roots.Select(root => talk.Ada.Api.PutAsync<Draft>($"threads/{root.Id}/draft", new { text = "t" })));

        await talk.Ada.Api.PutAsync(path, new { text = "one more" }).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.TooManyDrafts);
        await talk.Ada.Api.PutAsync<Draft>($"threads/{roots[0].Id}/draft", new { text = "changed" });
    }

    private static Task<Draft> SaveAsync(Person person, Channel channel, string text) =>
        person.Api.PutAsync<Draft>($"channels/{channel.Id}/draft", new { text });

    public sealed class OnSqlite(SqliteServer server) : DraftTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : DraftTests(server), IClassFixture<PostgresServer>;
}
