using System.Text.Json;

namespace Parley.Server.Tests.Http;

/// <summary>Real answers and real events keep to the schemas that describe them.</summary>
public sealed class DescribedAnswersTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    [Fact]
    public async Task Answers_are_what_their_calls_describe()
    {
        var (owner, channel, root) = await TalkAsync();
        var check = new SchemaCheck(await server.Anonymous.GetAsync<JsonElement>("openapi.json"));
        var answers = new Dictionary<string, string>
        {
            ["setup"] = "SetupState",
            ["workspace"] = "Workspace",
            ["sessions"] = "SessionList",
            ["tokens"] = "AccessTokenList",
            ["invites"] = "InviteList",
            ["users"] = "UserPage",
            ["users/me"] = "User",
            ["channels"] = "ChannelPage",
            [$"channels/{channel.Id}"] = "Channel",
            [$"channels/{channel.Id}/members"] = "ChannelMemberPage",
            [$"channels/{channel.Id}/messages"] = "MessagePage",
            [$"messages/{root.Id}"] = "Message",
            [$"messages?ids={root.Id}"] = "MessageList",
            [$"messages/{root.Id}/edits"] = "MessageEditPage",
            [$"channels/{channel.Id}/pins"] = "PinList",
            ["me/saved"] = "SavedPage",
            ["me/scheduled"] = "ScheduledList",
            ["me/drafts"] = "DraftList",
            [$"threads/{root.Id}"] = "ThreadSummary",
            [$"threads/{root.Id}/messages"] = "MessagePage",
            ["threads"] = "ThreadPage",
            ["sync"] = "SyncState",
            ["admin/dead-jobs"] = "DeadJobPage",
            ["channels/1"] = "ProblemDetails",
            ["channels?limit=0"] = "ProblemDetails",
        };

        foreach (var (path, schema) in answers)
        {
            var answer = await owner.Api.GetAsync(path);
            Assert.True(!check.Check(answer.Json, schema).Any(), $"{answer}\n{string.Join('\n', check.Check(answer.Json, schema))}");
        }
    }

    [Fact]
    public async Task Events_are_what_the_gateway_describes()
    {
        var (owner, channel, root) = await TalkAsync();
        var check = new SchemaCheck(await server.Anonymous.GetAsync<JsonElement>("asyncapi.json"));
        await using var gateway = await owner.ConnectAsync(cursor: 0);
        await owner.Api.PatchAsync($"channels/{channel.Id}", new UpdateChannelRequest { Topic = "the end" }).ShouldSucceedAsync();

        var events = await gateway.EventsUpToAsync("channel.updated");

        Assert.Contains(events, e => e.Type == "message.posted" && e.Data.GetRawText().Contains(root.Id.ToString(), StringComparison.Ordinal));
        foreach (var e in events)
        {
            var json = JsonSerializer.SerializeToElement(e, WireJson.Options);
            Assert.True(!check.Check(json, "Event").Any(), $"{json}\n{string.Join('\n', check.Check(json, $"{Named(e.Type)}Event"))}");
        }
    }

    /// <summary>Every kind of thing that may happen in a channel.</summary>
    private async Task<(Person Owner, Channel Channel, Message Root)> TalkAsync()
    {
        var owner = await server.SetUpAsync();
        var ben = await owner.InviteAsync("Ben");
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ben);
        await owner.CreateChannelAsync(ChannelKind.Direct, ben);
        await owner.WithTokenAsync(Scopes.Read);
        var root = await owner.PostAsync(channel, $"Hello <@{ben.Id}>");
        var reply = await ben.ReplyAsync(root, "Hello <!channel>", alsoToChannel: true);
        await ben.ReactAsync(root, "wave");
        await ben.Api.PatchAsync($"messages/{reply.Id}", new EditMessageRequest { Text = "Hello all" }).ShouldSucceedAsync();
        var poll = await owner.Api.PostAsync<Message>(
            $"channels/{channel.Id}/messages", new { text = "Lunch?", ask_confirmation = true, poll = new { options = new[] { "Yes", "No" }, anonymous = true } });
        await ben.Api.PutAsync($"messages/{poll.Id}/poll/vote", new VoteRequest { Options = [2] }).ShouldSucceedAsync();
        await owner.Api.PostAsync($"messages/{poll.Id}/poll/options", new AddPollOptionRequest { Text = "Later" }).ShouldSucceedAsync();
        await owner.Api.PostAsync($"messages/{poll.Id}/poll/close").ShouldSucceedAsync();
        await owner.Api.PostAsync($"messages/{poll.Id}/confirmation/reminders").ShouldSucceedAsync();
        await ben.Api.PutAsync($"messages/{poll.Id}/confirmation").ShouldSucceedAsync();
        await owner.Api.PutAsync($"threads/{root.Id}/read", new MarkReadRequest { LastReadId = reply.Id }).ShouldSucceedAsync();
        await ben.Api.DeleteAsync($"messages/{root.Id}/reactions/wave").ShouldSucceedAsync();
        await owner.Api.DeleteAsync($"messages/{root.Id}").ShouldSucceedAsync();
        await ben.LeaveAsync(channel);
        return (owner, channel, root);
    }

    private static string Named(string eventType) =>
        string.Concat(eventType.Split('.', '_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
