using System.Net;
using Parley.Server.Tests.Jobs;

namespace Parley.Server.Tests.Messaging;

public abstract class SavedTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task What_one_saves_only_oneself_sees()
    {
        var talk = await Talk.StartAsync(Server);
        var message = await talk.Ada.PostAsync(talk.Channel, "read me");
        await using var other = await (await talk.Bob.SignInAgainAsync()).ConnectAsync();
        await using var gateway = await talk.Ada.ConnectAsync();

        var mark = await SaveAsync(talk.Bob, message);
        await talk.Ada.PostAsync(talk.Channel, "the end");

        Assert.Equal(["message.posted"], (await gateway.EventsUpToAsync("message.posted")).Select(e => e.Type));
        Assert.Equal(mark, (await other.NextEventAsync<SavedChanged>()).Saved);
        Assert.Equal(mark, (await talk.Bob.HistoryAsync(talk.Channel)).Messages[0].Saved);
        Assert.Null((await talk.Ada.HistoryAsync(talk.Channel)).Messages[0].Saved);
        var entry = Assert.Single(await ListAsync(talk.Bob));
        Assert.Equal((message.Id, "read me"), (entry.MessageId, entry.Message!.Text));
        Assert.Empty(await ListAsync(talk.Ada));
    }

    [Fact]
    public async Task What_is_done_or_put_away_is_on_its_own_list_and_can_come_back()
    {
        var talk = await Talk.StartAsync(Server);
        var (one, two) = (await talk.Ada.PostAsync(talk.Channel, "1"), await talk.Ada.PostAsync(talk.Channel, "2"));
        var saved = await SaveAsync(talk.Bob, one);
        await SaveAsync(talk.Bob, two);
        await SaveAsync(talk.Bob, one, new { state = "completed" });
        await SaveAsync(talk.Bob, two, new { state = "archived" });

        Assert.Empty(await ListAsync(talk.Bob));
        Assert.Equal([one.Id], (await ListAsync(talk.Bob, "completed")).Select(s => s.MessageId));
        Assert.Equal([two.Id], (await ListAsync(talk.Bob, "archived")).Select(s => s.MessageId));
        Assert.Equal(saved, await SaveAsync(talk.Bob, one));
        Assert.Equal([one.Id], (await ListAsync(talk.Bob)).Select(s => s.MessageId));
        await talk.Bob.Api.GetAsync("me/saved?state=lost").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    [Fact]
    public async Task The_list_is_paged_from_the_newest_and_forgets_what_is_taken_off_or_deleted()
    {
        var talk = await Talk.StartAsync(Server);
        var messages = new List<Message>();
        foreach (var text in new[] { "1", "2", "3", "4", "5" })
        {
            messages.Add(await talk.Ada.PostAsync(talk.Channel, text));
            await SaveAsync(talk.Bob, messages[^1]);
        }

        await talk.Bob.Api.DeleteAsync($"me/saved/{messages[1].Id}").ShouldBeAsync(HttpStatusCode.NoContent);
        await talk.Bob.Api.DeleteAsync($"me/saved/{messages[1].Id}").ShouldBeAsync(HttpStatusCode.NoContent);
        await talk.Ada.Api.DeleteAsync($"messages/{messages[3].Id}").ShouldSucceedAsync();

        var first = await talk.Bob.Api.GetAsync<SavedPage>("me/saved?limit=2");
        var rest = await talk.Bob.Api.GetAsync<SavedPage>($"me/saved?limit=2&cursor={first.NextCursor}");
        Assert.Equal(["5", "3"], first.Saved.Select(s => s.Message!.Text));
        Assert.Equal(["1"], rest.Saved.Select(s => s.Message!.Text));
        Assert.Null(rest.NextCursor);
    }

    [Fact]
    public async Task Who_may_no_longer_see_a_message_keeps_the_entry_without_it_and_can_take_it_off()
    {
        var talk = await Talk.StartAsync(Server);
        var message = await talk.Ada.PostAsync(talk.Channel, "secret");
        await SaveAsync(talk.Bob, message);
        await talk.Ada.RemoveAsync(talk.Channel, talk.Bob);
        await talk.Ada.Api.PatchAsync($"messages/{message.Id}", new { text = "more secret" }).ShouldSucceedAsync();

        Assert.Null(Assert.Single(await ListAsync(talk.Bob)).Message);
        await talk.Bob.Api.PutAsync($"me/saved/{message.Id}", new { state = "archived" }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.MessageNotFound);
        await talk.Bob.Api.DeleteAsync($"me/saved/{message.Id}").ShouldSucceedAsync();
        Assert.Empty(await ListAsync(talk.Bob));
    }

    [Fact]
    public async Task A_reminder_comes_once_at_its_time_to_its_person_alone_after_a_restart_too()
    {
        await using var server = await Server.AnotherAsync();
        var talk = await Talk.StartAsync(server);
        var message = await talk.Ada.PostAsync(talk.Channel, "call them");
        var at = server.Clock.GetUtcNow().AddHours(1);
        var mark = await SaveAsync(talk.Bob, message, new { remind_at = at });
        Assert.Equal(at.ToUnixTimeMilliseconds(), mark.RemindAt!.Value.ToUnixTimeMilliseconds());
        await server.RestartAsync();
        var cursor = (await talk.Bob.SyncAsync()).Cursor;

        server.Clock.Advance(TimeSpan.FromHours(1));

        await using var gateway = await talk.Bob.ConnectAsync(cursor);
        var due = await gateway.NextEventAsync<SavedDue>();
        Assert.Equal(message.Id, due.MessageId);
        Assert.Null(due.Saved.RemindAt);
        Assert.NotNull(due.Saved.RemindedAt);
        Assert.Equal(due.Saved, Assert.Single(await ListAsync(talk.Bob)).Saved);
        await server.RestartAsync();
        server.Clock.Advance(TimeSpan.FromHours(1));
        await talk.Ada.PostAsync(talk.Channel, "the end");
        await using var adas = await talk.Ada.ConnectAsync(cursor);
        await using var bobs = await talk.Bob.ConnectAsync(cursor);
        Assert.Equal(["message.posted"], (await adas.EventsUpToAsync("message.posted")).Select(e => e.Type));
        Assert.Equal(["saved.due", "message.posted"], (await bobs.EventsUpToAsync("message.posted")).Select(e => e.Type));
    }

    [Fact]
    public async Task A_reminder_that_was_moved_or_taken_back_does_not_come_at_its_old_time()
    {
        await using var server = await Server.AnotherAsync();
        var talk = await Talk.StartAsync(server);
        var (moved, gone) = (await talk.Ada.PostAsync(talk.Channel, "moved"), await talk.Ada.PostAsync(talk.Channel, "gone"));
        var now = server.Clock.GetUtcNow();
        await SaveAsync(talk.Bob, gone, new { remind_at = now.AddHours(1) });
        await SaveAsync(talk.Bob, gone);
        await SaveAsync(talk.Bob, moved, new { remind_at = now.AddHours(1) });
        await SaveAsync(talk.Bob, moved, new { remind_at = now.AddHours(3) });
        var cursor = (await talk.Bob.SyncAsync()).Cursor;

        server.Clock.Advance(TimeSpan.FromHours(2));
        await Eventually.SeeAsync(() => server.JobsAsync("remind_of_saved"), rows => rows.Count == 1, "the early jobs to be over");
        Assert.Equal(cursor, (await talk.Bob.SyncAsync()).Cursor);

        server.Clock.Advance(TimeSpan.FromHours(1));
        await using var gateway = await talk.Bob.ConnectAsync(cursor);
        Assert.Equal(moved.Id, (await gateway.NextEventAsync<SavedDue>()).MessageId);
    }

    [Fact]
    public async Task A_reminder_lies_in_the_future_and_belongs_to_what_is_in_progress()
    {
        var talk = await Talk.StartAsync(Server);
        var message = await talk.Ada.PostAsync(talk.Channel, "1");
        var now = Server.Clock.GetUtcNow();
        foreach (var body in new object[]
        {
            new { remind_at = now.AddMinutes(-1) }, new { remind_at = now.AddDays(Limits.PlanDays + 1) }, new { state = "archived", remind_at = now.AddDays(1) },
        })
        {
            await talk.Bob.Api.PutAsync($"me/saved/{message.Id}", body).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        }

        Assert.Empty(await ListAsync(talk.Bob));
    }

    private static Task<SavedMark> SaveAsync(Person person, Message message, object? body = null) =>
        person.Api.PutAsync<SavedMark>($"me/saved/{message.Id}", body ?? new { });

    private static async Task<IReadOnlyList<SavedMessage>> ListAsync(Person person, string state = "in_progress") =>
        (await person.Api.GetAsync<SavedPage>($"me/saved?state={state}")).Saved;

    public sealed class OnSqlite(SqliteServer server) : SavedTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : SavedTests(server), IClassFixture<PostgresServer>;
}
