using System.Net;

namespace Parley.Server.Tests.Threads;

/// <summary>Titles, resolution, assignment, decisions, and the inbox that they are found in.</summary>
public abstract class ThreadDetailsTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task A_thread_is_titled_resolved_and_reopened_by_anybody_in_the_channel()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var root = await ada.PostAsync(channel, "root");
        await using var gateway = await ada.ConnectAsync();
        await bob.Api.PatchAsync($"threads/{root.Id}", new UpdateThreadRequest { Title = "  Lunch  ", Resolved = true }).ShouldSucceedAsync();

        var told = await gateway.NextEventAsync<ThreadUpdated>();
        Assert.Equal((root.Id, "Lunch", bob.Id), (told.ThreadId, told.Details!.Title, told.Details.Resolved!.UserId));
        Assert.Equal(told.Details, (await ada.HistoryAsync(channel)).Messages[0].Details);
        await bob.Api.PatchAsync($"threads/{root.Id}", new UpdateThreadRequest { Title = "", Resolved = false }).ShouldSucceedAsync();
        Assert.Null((await gateway.NextEventAsync<ThreadUpdated>()).Details);
        Assert.Null((await ada.Api.GetAsync<ThreadSummary>($"threads/{root.Id}")).Root.Details);
        await bob.Api.PatchAsync($"threads/{root.Id}", new { title = new string('x', Limits.ThreadTitle + 1) })
            .ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    [Fact]
    public async Task Whose_task_a_thread_is_finds_it_by_its_day_until_it_is_resolved()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var roots = new List<Message>();
        foreach (var day in new[] { "2026-12-24", null, "2026-12-01" })
        {
            var root = await ada.PostAsync(channel, "root");
            roots.Add(root);
            await ada.Api.PutAsync($"threads/{root.Id}/assignment", new AssignThreadRequest { UserId = bob.Id, DueOn = day }).ShouldSucceedAsync();
        }

        Assert.Equal(new[] { 2, 0, 1 }.Select(i => roots[i].Id), await ListAsync(bob, "assigned"));
        var state = (await bob.Api.GetAsync<ThreadSummary>($"threads/{roots[0].Id}")).ReadState;
        Assert.Equal((NotificationLevel.Follow, LevelReason.Assigned), (state.Level, state.Reason));
        Assert.Empty(await ListAsync(ada, "assigned"));

        await bob.Api.PatchAsync($"threads/{roots[2].Id}", new { resolved = true }).ShouldSucceedAsync();
        await ada.Api.DeleteAsync($"threads/{roots[0].Id}/assignment").ShouldSucceedAsync();
        Assert.Equal([roots[1].Id], await ListAsync(bob, "assigned"));

        var stranger = await (await Server.SetUpAsync()).InviteAsync("Mallory");
        await ada.Api.PutAsync($"threads/{roots[0].Id}/assignment", new { user_id = stranger.Id }).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.UserNotFound);
        await ada.Api.PutAsync($"threads/{roots[0].Id}/assignment", new { user_id = bob.Id, due_on = "24.12.2026" })
            .ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
    }

    [Fact]
    public async Task The_newest_decision_stands_over_its_thread()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var root = await ada.PostAsync(channel, "Where to?");
        await bob.ReplyAsync(root, "Decision: the *Thai* place\nbecause of the curry");
        var second = await bob.ReplyAsync(root, "**decision:** home");
        await bob.ReplyAsync(root, "a decision: is none in the middle");
        Assert.Equal((second.Id, "home"), await DecisionAsync(ada, root));
        await bob.Api.PatchAsync($"messages/{second.Id}", new { text = "decision: the beach" }).ShouldSucceedAsync();
        Assert.Equal((second.Id, "the beach"), await DecisionAsync(ada, root));
        await using var gateway = await ada.ConnectAsync();
        await bob.Api.DeleteAsync($"messages/{second.Id}").ShouldSucceedAsync();
        Assert.Equal("the *Thai* place", (await gateway.NextEventAsync<ThreadUpdated>()).Details!.Decision!.Text);
        await bob.Api.PatchAsync($"messages/{(await DecisionAsync(ada, root)).Item1}", new { text = "or not" }).ShouldSucceedAsync();
        Assert.Null((await ada.Api.GetAsync<Message>($"messages/{root.Id}")).Details);
    }

    [Fact]
    public async Task The_inbox_has_unread_followed_and_all_threads_page_by_page()
    {
        var (ada, bob, channel) = await TwoInAsync();
        var elsewhere = await bob.CreateChannelAsync(ChannelKind.Private);
        await bob.ReplyAsync(await bob.PostAsync(elsewhere, "hidden"), "hidden");
        var roots = new List<Message>();
        for (var i = 0; i < 4; i++)
        {
            roots.Add(await (i == 3 ? bob : ada).PostAsync(channel, $"{i}"));
            await bob.ReplyAsync(roots[i], "reply");
        }

        await ada.Api.PutAsync($"threads/{roots[0].Id}/level", new { level = "mute" }).ShouldSucceedAsync();
        var last = await bob.ReplyAsync(roots[1], "again");
        await ada.Api.PutAsync($"threads/{roots[1].Id}/read", new { last_read_id = last.Id }).ShouldSucceedAsync();
        Assert.Equal([roots[2].Id], await ListAsync(ada, "unread"));
        Assert.Equal([roots[1].Id, roots[2].Id], await ListAsync(ada, "followed"));
        Assert.Equal([roots[1].Id, roots[3].Id, roots[2].Id, roots[0].Id], await ListAsync(ada, "all"));
        await ada.Api.GetAsync("threads?show=some").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await ada.Api.GetAsync("threads?show=assigned&cursor=MTp4").ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidCursor);
    }

    private static async Task<(Id, string)> DecisionAsync(Person person, Message root) =>
        (await person.Api.GetAsync<Message>($"messages/{root.Id}")).Details!.Decision is { } decision ? (decision.MessageId, decision.Text) : default;

    private static async Task<List<Id>> ListAsync(Person person, string show)
    {
        var listed = new List<Id>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await person.Api.GetAsync<ThreadPage>($"threads?show={show}&limit=2&cursor={cursor}");
            listed.AddRange(page.Threads.Select(t => t.Root.Id));
            cursor = page.NextCursor;
        }

        return listed;
    }

    private async Task<(Person Ada, Person Bob, Channel Channel)> TwoInAsync()
    {
        var owner = await Server.SetUpAsync();
        var (ada, bob) = (await owner.InviteAsync("Ada"), await owner.InviteAsync("Bob"));
        return (ada, bob, await ada.CreateChannelAsync(ChannelKind.Private, bob));
    }

    public sealed class OnSqlite(SqliteServer server) : ThreadDetailsTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ThreadDetailsTests(server), IClassFixture<PostgresServer>;
}
