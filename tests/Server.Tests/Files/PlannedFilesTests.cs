using System.Net;

namespace Parley.Server.Tests.Files;

/// <summary>A planned message shows files; until its time they are its author's alone, and wait with it.</summary>
public abstract class PlannedFilesTests(ServerFixture server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Files_wait_for_their_time_longer_than_others_are_kept_and_are_posted_with_the_message()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ada);
        var (first, second) = (await owner.UploadTextAsync("a.txt", "one"), await owner.UploadTextAsync("b.txt", "two"));
        var forgotten = await owner.UploadTextAsync("c.txt", "three");

        var planned = await PlanAsync(owner, channel, "", TimeSpan.FromDays(9), second, first);

        Assert.Equal(["b.txt", "a.txt"], planned.Files!.Select(file => file.Name));
        Assert.Equal([planned], (await owner.SyncAsync()).Scheduled, (one, other) => one!.Id == other!.Id && one.Files!.Count == other.Files!.Count);
        await ada.Api.GetAsync($"files/{first.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.FileNotFound);
        server.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(2));
        await Eventually.SeeAsync(server.BlobsAsync, left => left.Count == 2, "the bytes of the file that nothing waits for to go");
        await owner.Api.GetAsync($"files/{forgotten.Id}").ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.FileNotFound);

        server.Clock.Advance(TimeSpan.FromDays(2));

        var page = await Eventually.SeeAsync(() => ada.HistoryAsync(channel), history => history.Messages.Count == 1, "the message");
        Assert.Equal(["b.txt", "a.txt"], page.Messages[0].Files!.Select(file => file.Name));
        Assert.Equal("one"u8.ToArray(), await ada.BytesAsync(page.Messages[0].Files![1].Url));
        await owner.Api.DeleteAsync($"messages/{page.Messages[0].Id}").ShouldSucceedAsync();
        await Eventually.SeeAsync(server.BlobsAsync, left => left.Count == 0, "no bytes");
    }

    [Fact]
    public async Task A_file_waits_for_one_message_and_is_free_again_when_that_is_taken_back()
    {
        var owner = await Server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ada);
        var file = await owner.UploadTextAsync("a.txt", "one");
        await PlanAsync(owner, channel, "", TimeSpan.FromDays(1), file.Id, file.Id).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        await PlanAsync(ada, channel, "hers", TimeSpan.FromDays(1), file.Id).ShouldFailAsync(HttpStatusCode.NotFound, ErrorCodes.FileNotFound);
        await PlanAsync(owner, channel, "", TimeSpan.FromDays(1), Array.Empty<Id>()).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.TextEmpty);
        var planned = await PlanAsync(owner, channel, "look", TimeSpan.FromDays(1), file);

        await PlanAsync(owner, channel, "twice", TimeSpan.FromDays(1), file.Id).ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.FileInUse);
        await owner.Api.PostAsync($"channels/{channel.Id}/messages", new PostMessageRequest { Text = "", FileIds = [file.Id] })
            .ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.FileInUse);
        await owner.Api.DeleteAsync($"files/{file.Id}").ShouldFailAsync(HttpStatusCode.Conflict, ErrorCodes.FileInUse);
        Assert.Equal("", (await owner.Api.PatchAsync<ScheduledMessage>($"me/scheduled/{planned.Id}", new { text = "" })).Text);

        await owner.Api.DeleteAsync($"me/scheduled/{planned.Id}").ShouldSucceedAsync();
        Assert.Equal([file.Id], (await owner.PostFilesAsync(channel, file)).Files!.Select(f => f.Id));
    }

    [Fact]
    public async Task What_could_not_be_sent_keeps_its_files_and_shows_them_when_it_is_sent()
    {
        await using var server = await Server.AnotherAsync();
        var owner = await server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var channel = await owner.CreateChannelAsync(ChannelKind.Private, ada);
        var planned = await PlanAsync(ada, channel, "look", TimeSpan.FromHours(1), await ada.UploadTextAsync("a.txt", "one"));
        await owner.RemoveAsync(channel, ada);
        server.Clock.Advance(TimeSpan.FromHours(1));
        var failed = await Eventually.SeeAsync(async () => (await ada.SyncAsync()).Scheduled.Single(), plan => plan.Failure is not null, "the failure");
        Assert.Equal(["a.txt"], failed.Files!.Select(file => file.Name));

        await owner.AddAsync(channel, ada);
        var message = await ada.Api.PostAsync<Message>($"me/scheduled/{planned.Id}/send");

        Assert.Equal(["a.txt"], message.Files!.Select(file => file.Name));
    }

    private static Task<ScheduledMessage> PlanAsync(Person person, Channel channel, string text, TimeSpan wait, params StoredFile[] files) =>
        person.Api.PostAsync<ScheduledMessage>("me/scheduled", Request(person, channel, text, wait, [.. files.Select(file => file.Id)]));

    private static Task<Reply> PlanAsync(Person person, Channel channel, string text, TimeSpan wait, params Id[] files) =>
        person.Api.PostAsync("me/scheduled", Request(person, channel, text, wait, files));

    private static ScheduleMessageRequest Request(Person person, Channel channel, string text, TimeSpan wait, Id[] files) =>
        new() { ChannelId = channel.Id, Text = text, SendAt = person.Server.Clock.GetUtcNow().Add(wait), FileIds = files };

    public sealed class OnSqlite(SqliteServer server) : PlannedFilesTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : PlannedFilesTests(server), IClassFixture<PostgresServer>;
}
