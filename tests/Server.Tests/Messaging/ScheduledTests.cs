using System.Net;
using Parley.Server.Tests.Jobs;

namespace Parley.Server.Tests.Messaging;

/// <summary>Each test has a server of its own: it turns the clock.</summary>
public abstract class ScheduledTests(ServerFixture server) : OnBothDatabases(server)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_planned_message_is_posted_once_at_its_time_with_its_authors_name_after_a_restart_too()
    {
        await using var server = await Server.AnotherAsync();
        var talk = await Talk.StartAsync(server);
        var planned = await PlanAsync(talk.Ada, talk.Channel, $"good morning <@{talk.Bob.Id}>", Hour);
        Assert.Equal([planned], (await talk.Ada.SyncAsync()).Scheduled);
        Assert.Empty((await talk.Bob.SyncAsync()).Scheduled);
        var cursor = (await talk.Bob.SyncAsync()).Cursor;
        await server.RestartAsync();
        Assert.Empty((await talk.Bob.HistoryAsync(talk.Channel)).Messages);

        server.Clock.Advance(Hour);

        await using var gateway = await talk.Bob.ConnectAsync(cursor);
        var posted = await gateway.NextEventAsync<MessagePosted>();
        Assert.Equal((talk.Ada.Id, planned.Text), (posted.Message.UserId, posted.Message.Text));
        Assert.Equal([talk.Bob.Id], posted.Mentions);
        await using var adas = await talk.Ada.ConnectAsync(cursor);
        var removed = await adas.NextEventAsync<ScheduledRemoved>();
        Assert.Equal((planned.Id, (Id?)posted.Message.Id), (removed.ScheduledId, removed.MessageId));
        await server.RestartAsync();
        server.Clock.Advance(Hour);
        await talk.Bob.PostAsync(talk.Channel, "the end");
        Assert.Equal([planned.Text, "the end"], (await talk.Bob.HistoryAsync(talk.Channel)).Messages.Select(m => m.Text));
        Assert.Empty((await talk.Ada.SyncAsync()).Scheduled);
        Assert.Equal(1, (await talk.Bob.SyncAsync()).Channels.Single(c => c.Id == talk.Channel.Id).LastNumber - 1);
    }

    [Fact]
    public async Task What_was_planned_for_a_time_at_which_the_server_was_off_is_posted_when_it_is_back()
    {
        await using var server = await Server.AnotherAsync();
        var talk = await Talk.StartAsync(server);
        await PlanAsync(talk.Ada, talk.Channel, "late", Hour);
        await server.RestartAsync(off: () => server.Clock.Advance(2 * Hour));

        await PostedAsync(talk, "late");
    }

    [Fact]
    public async Task A_changed_time_and_text_are_those_that_count()
    {
        await using var server = await Server.AnotherAsync();
        var talk = await Talk.StartAsync(server);
        var planned = await PlanAsync(talk.Ada, talk.Channel, "first thought", Hour);
        var later = server.Clock.GetUtcNow().Add(3 * Hour);
        await talk.Ada.Api.PatchAsync<ScheduledMessage>($"me/scheduled/{planned.Id}", new { send_at = later });
        var changed = await talk.Ada.Api.PatchAsync<ScheduledMessage>($"me/scheduled/{planned.Id}", new { text = "second thought" });
        Assert.Equal(("second thought", later.ToUnixTimeMilliseconds()), (changed.Text, changed.SendAt.ToUnixTimeMilliseconds()));

        server.Clock.Advance(2 * Hour);
        await Eventually.SeeAsync(() => server.JobsAsync("send_scheduled"), rows => rows.Count == 1, "the job of the old time to be over");
        Assert.Empty((await talk.Bob.HistoryAsync(talk.Channel)).Messages);

        server.Clock.Advance(2 * Hour);
        await PostedAsync(talk, "second thought");
    }

    [Fact]
    public async Task A_plan_taken_back_is_never_posted()
    {
        await using var server = await Server.AnotherAsync();
        var talk = await Talk.StartAsync(server);
        var planned = await PlanAsync(talk.Ada, talk.Channel, "no", Hour);
        await talk.Ada.Api.DeleteAsync($"me/scheduled/{planned.Id}").ShouldBeAsync(HttpStatusCode.NoContent);
        await talk.Ada.Api.DeleteAsync($"me/scheduled/{planned.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ScheduledNotFound);

        server.Clock.Advance(2 * Hour);

        await Eventually.SeeAsync(() => server.JobsAsync("send_scheduled"), rows => rows.Count == 0, "its job to be over");
        Assert.Empty((await talk.Bob.HistoryAsync(talk.Channel)).Messages);
    }

    [Fact]
    public async Task Sent_now_it_is_posted_now_and_not_again_at_its_time()
    {
        await using var server = await Server.AnotherAsync();
        var talk = await Talk.StartAsync(server);
        var planned = await PlanAsync(talk.Ada, talk.Channel, "now", Hour);

        var first = await talk.Ada.Api.PostAsync<Message>($"me/scheduled/{planned.Id}/send", key: "now");
        var repeat = await talk.Ada.Api.PostAsync<Message>($"me/scheduled/{planned.Id}/send", key: "now");
        await talk.Ada.Api.PostAsync($"me/scheduled/{planned.Id}/send").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ScheduledNotFound);
        server.Clock.Advance(2 * Hour);

        Assert.Equal(first.Id, repeat.Id);
        await Eventually.SeeAsync(() => server.JobsAsync("send_scheduled"), rows => rows.Count == 0, "its job to be over");
        Assert.Equal(["now"], (await talk.Bob.HistoryAsync(talk.Channel)).Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task A_reply_can_be_planned()
    {
        await using var server = await Server.AnotherAsync();
        var talk = await Talk.StartAsync(server);
        var root = await talk.Bob.PostAsync(talk.Channel, "root");
        await talk.Ada.Api.PostAsync<ScheduledMessage>(
            "me/scheduled",
            new { channel_id = talk.Channel.Id, thread_id = root.Id, also_to_channel = true, text = "reply", send_at = server.Clock.GetUtcNow().Add(Hour) });

        server.Clock.Advance(Hour);

        var message = await PostedAsync(talk, "reply");
        Assert.Equal((root.Id, true), (message.ThreadId!.Value, message.AlsoToChannel));
        Assert.Equal(1, (await talk.Bob.SyncAsync()).UnreadThreads.Single().ReadState.UnreadCount);
    }

    [Theory]
    [InlineData("removed", ErrorCodes.ChannelNotFound)]
    [InlineData("archived", ErrorCodes.ChannelArchived)]
    [InlineData("closed", ErrorCodes.AccountClosed)]
    [InlineData("thread gone", ErrorCodes.ThreadNotFound)]
    public async Task What_cannot_be_posted_is_kept_with_the_reason_and_can_be_planned_again(string what, string failure)
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var talk = await Talk.StartAsync(server);
        var root = await talk.Ada.PostAsync(talk.Channel, "root");
        var planned = await talk.Bob.Api.PostAsync<ScheduledMessage>("me/scheduled", new ScheduleMessageRequest
        {
            ChannelId = talk.Channel.Id,
            Text = "kept",
            SendAt = server.Clock.GetUtcNow().Add(Hour),
            ThreadId = what == "thread gone" ? root.Id : null,
        });
        await (what switch
        {
            "removed" => talk.Ada.RemoveAsync(talk.Channel, talk.Bob),
            "archived" => talk.Ada.Api.PatchAsync($"channels/{talk.Channel.Id}", new { archived = true }).ShouldSucceedAsync(),
            "closed" => owner.Api.PatchAsync($"users/{talk.Bob.Id}", new { deactivated = true }).ShouldSucceedAsync(),
            _ => talk.Ada.Api.DeleteAsync($"messages/{root.Id}").ShouldSucceedAsync(),
        });

        server.Clock.Advance(Hour);

        await Eventually.SeeAsync(() => FailureAsync(server, planned.Id), f => f == failure, "the failure");
        var bob = talk.Bob;
        if (what == "closed")
        {
            await owner.Api.PatchAsync($"users/{talk.Bob.Id}", new { deactivated = false }).ShouldSucceedAsync();
            await owner.Api.PutAsync($"users/{talk.Bob.Id}/password", new { new_password = Person.Password }).ShouldSucceedAsync();
            bob = Person.From(server, await server.Anonymous.PostAsync<SignedIn>("sessions", new SignInRequest
            {
                Email = (await owner.Api.GetAsync<User>($"users/{talk.Bob.Id}")).Email!, Password = Person.Password,
            }));
        }

        var kept = Assert.Single((await bob.SyncAsync()).Scheduled);
        Assert.Equal((planned.Id, "kept", failure), (kept.Id, kept.Text, kept.Failure));
        await (what switch
        {
            "removed" => talk.Ada.AddAsync(talk.Channel, talk.Bob),
            "archived" => talk.Ada.Api.PatchAsync($"channels/{talk.Channel.Id}", new { archived = false }).ShouldSucceedAsync(),
            _ => Task.CompletedTask,
        });
        if (what == "thread gone")
        {
            await bob.Api.PostAsync($"me/scheduled/{planned.Id}/send").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound);
            Assert.Single((await bob.SyncAsync()).Scheduled);
            return;
        }

        var again = await bob.Api.PatchAsync<ScheduledMessage>($"me/scheduled/{planned.Id}", new { send_at = server.Clock.GetUtcNow().Add(Hour) });
        Assert.Null(again.Failure);
        server.Clock.Advance(Hour);
        Assert.Equal(talk.Bob.Id, (await PostedAsync(talk, "kept")).UserId);
    }

    [Fact]
    public async Task A_plan_is_its_authors_alone()
    {
        var talk = await Talk.StartAsync(Server);
        var planned = await PlanAsync(talk.Ada, talk.Channel, "mine", Hour);
        foreach (var (method, path, body) in new (string, string, object?)[]
        {
            ("PATCH", $"me/scheduled/{planned.Id}", new { text = "t" }), ("DELETE", $"me/scheduled/{planned.Id}", null), ("POST", $"me/scheduled/{planned.Id}/send", null),
        })
        {
            (await talk.Bob.Api.SendAsync(new HttpMethod(method), path, body)).ShouldFail(HttpStatusCode.NotFound, ErrorCodes.ScheduledNotFound);
        }

        Assert.Empty((await talk.Bob.Api.GetAsync<ScheduledList>("me/scheduled")).Scheduled);
        Assert.Equal([planned], (await talk.Ada.Api.GetAsync<ScheduledList>("me/scheduled")).Scheduled);
    }

    [Fact]
    public async Task Planning_follows_the_rules_of_posting_and_of_time()
    {
        var talk = await Talk.StartAsync(Server);
        var open = await talk.Ada.CreateChannelAsync();
        var root = await talk.Ada.PostAsync(open, "root");
        var soon = Server.Clock.GetUtcNow().Add(Hour);
        foreach (var (body, status, code) in new (object, HttpStatusCode, string)[]
        {
            (new { channel_id = open.Id, text = "t", send_at = soon }, HttpStatusCode.Forbidden, ErrorCodes.NotAMember),
            (new { channel_id = talk.Channel.Id, text = "t", send_at = soon }, HttpStatusCode.NotFound, ErrorCodes.ChannelNotFound),
        })
        {
            await talk.Carl.Api.PostAsync("me/scheduled", body).ShouldFailAsync(status, code);
        }

        foreach (var (body, status, code) in new (object, HttpStatusCode, string)[]
        {
            (new { channel_id = talk.Channel.Id, text = " ", send_at = soon }, HttpStatusCode.BadRequest, ErrorCodes.TextEmpty),
            (new { channel_id = talk.Channel.Id, text = "t", send_at = soon.AddHours(-2) }, HttpStatusCode.BadRequest, ErrorCodes.InvalidField),
            (new { channel_id = talk.Channel.Id, text = "t", send_at = soon.AddDays(Limits.PlanDays) }, HttpStatusCode.BadRequest, ErrorCodes.InvalidField),
            (new { channel_id = talk.Channel.Id, text = "t", send_at = soon, also_to_channel = true }, HttpStatusCode.BadRequest, ErrorCodes.InvalidField),
            (new { channel_id = talk.Channel.Id, text = "t", send_at = soon, thread_id = root.Id }, HttpStatusCode.NotFound, ErrorCodes.ThreadNotFound),
        })
        {
            await talk.Ada.Api.PostAsync("me/scheduled", body).ShouldFailAsync(status, code);
        }

        await Task.WhenAll(Enumerable.Range(0, Limits.ScheduledMessages).Select(i => PlanAsync(talk.Ada, talk.Channel, $"{i}", Hour)));
        await talk.Ada.Api.PostAsync("me/scheduled", new { channel_id = talk.Channel.Id, text = "t", send_at = soon })
            .ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.TooManyScheduled);
    }

    [Fact]
    public async Task Where_only_admins_post_others_neither_plan_nor_pin_and_what_they_planned_before_is_kept()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var talk = await Talk.StartAsync(server);
        var news = await owner.CreateChannelAsync(ChannelKind.Public, talk.Bob);
        var message = await owner.PostAsync(news, "news");
        await PlanAsync(talk.Bob, news, "mine too", Hour);
        await owner.Api.PutAsync($"channels/{news.Id}/rules", new { post = "admins", reply = "everyone", mention_all = "admins" }).ShouldSucceedAsync();

        await talk.Bob.Api.PutAsync($"messages/{message.Id}/pin").ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.PostingRestricted);
        await talk.Bob.Api.PostAsync("me/scheduled", new { channel_id = news.Id, text = "t", send_at = server.Clock.GetUtcNow().Add(Hour) })
            .ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.PostingRestricted);
        await talk.Bob.Api.PostAsync<ScheduledMessage>(
            "me/scheduled", new { channel_id = news.Id, thread_id = message.Id, text = "a reply", send_at = server.Clock.GetUtcNow().Add(2 * Hour) });
        server.Clock.Advance(Hour);

        var scheduled = await Eventually.SeeAsync(
            async () => (await talk.Bob.SyncAsync()).Scheduled, all => all[0].Failure is not null, "the plan to fail");
        Assert.Equal([("mine too", ErrorCodes.PostingRestricted), ("a reply", null)], scheduled.Select(s => (s.Text, s.Failure)));
    }

    private static Task<ScheduledMessage> PlanAsync(Person person, Channel channel, string text, TimeSpan wait) =>
        person.Api.PostAsync<ScheduledMessage>(
            "me/scheduled", new ScheduleMessageRequest { ChannelId = channel.Id, Text = text, SendAt = person.Server.Clock.GetUtcNow().Add(wait) });

    private static async Task<Message> PostedAsync(Talk talk, string text) =>
        (await Eventually.SeeAsync(
            () => talk.Ada.Api.GetAsync<MessagePage>($"channels/{talk.Channel.Id}/messages"), page => page.Messages.Any(m => m.Text == text), text))
        .Messages.Single(m => m.Text == text);

    private static async Task<string?> FailureAsync(ServerFixture server, Id id)
    {
        await using var read = await server.Database.ReadAsync(Cancel);
        return await read.FirstAsync<string>("SELECT failure FROM scheduled_messages WHERE id = @id", new { id });
    }

    public sealed class OnSqlite(SqliteServer server) : ScheduledTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ScheduledTests(server), IClassFixture<PostgresServer>;
}
