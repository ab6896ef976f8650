namespace Parley.Server.Tests.Messaging;

public abstract class EditHistoryTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Everybody_who_may_read_a_message_sees_what_it_said_before_and_when()
    {
        var talk = await Talk.StartAsync(Server);
        var message = await talk.Ada.PostAsync(talk.Channel, "one");
        var second = await EditAsync(talk.Ada, message, "two");
        await EditAsync(talk.Ada, message, "two");
        await EditAsync(talk.Ada, message, "three");

        var page = await talk.Bob.Api.GetAsync<MessageEditPage>($"messages/{message.Id}/edits");

        Assert.Equal([("two", second.EditedAt!.Value), ("one", message.CreatedAt)], page.Edits.Select(e => (e.Text, e.WrittenAt)));
        Assert.Null(page.NextCursor);
    }

    [Fact]
    public async Task A_long_history_is_read_page_by_page()
    {
        var talk = await Talk.StartAsync(Server);
        var message = await talk.Ada.PostAsync(talk.Channel, "0");
        foreach (var text in new[] { "1", "2", "3" })
        {
            await EditAsync(talk.Ada, message, text);
        }

        var first = await talk.Ada.Api.GetAsync<MessageEditPage>($"messages/{message.Id}/edits?limit=2");
        var rest = await talk.Ada.Api.GetAsync<MessageEditPage>($"messages/{message.Id}/edits?limit=2&cursor={first.NextCursor}");

        Assert.Equal(["2", "1"], first.Edits.Select(e => e.Text));
        Assert.Equal(["0"], rest.Edits.Select(e => e.Text));
        Assert.Null(rest.NextCursor);
    }

    [Fact]
    public async Task Deleting_a_message_removes_all_that_it_ever_said()
    {
        var talk = await Talk.StartAsync(Server);
        var message = await talk.Ada.PostAsync(talk.Channel, "the password is hunter2");
        await talk.Bob.ReplyAsync(message, "careful");
        await EditAsync(talk.Ada, message, "never mind");
        await talk.Ada.Api.DeleteAsync($"messages/{message.Id}").ShouldSucceedAsync();

        Assert.Empty((await talk.Ada.Api.GetAsync<MessageEditPage>($"messages/{message.Id}/edits")).Edits);
        await using var read = await Server.Database.ReadAsync(Cancel);
        Assert.Equal(0, await read.ScalarAsync<long>("SELECT COUNT(*) FROM message_edits WHERE message_id = @Id", new { message.Id }));
    }

    private static Task<Message> EditAsync(Person person, Message message, string text) =>
        person.Api.PatchAsync<Message>($"messages/{message.Id}", new { text });

    public sealed class OnSqlite(SqliteServer server) : EditHistoryTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : EditHistoryTests(server), IClassFixture<PostgresServer>;
}
