using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Server.Files.Images;
using Parley.Server.Tests.Files;
using Parley.Server.Tests.Messaging;

namespace Parley.Server.Tests.Upkeep;

/// <summary>
/// A workspace with something of everything, made as people make it: no table is empty. What people see of it is compared before and after whatever
/// operators do.
/// </summary>
internal sealed class FullWorkspace
{
    public const string FirstText = "A plan: zyzzyva, ünïcödé 東京 🎉 https://example.com/a?b=1";
    public const string FirstKey = "a-key";
    private readonly List<Channel> _channels = [];
    private readonly List<Message> _threads = [];
    private readonly List<string> _searches = ["from:ada", "quokka", "zyzzyva", "plan has:poll", "imported", "ap*", "qo*"];

    public required Person Owner { get; init; }

    public required Person Ada { get; init; }

    public required Person Guest { get; init; }

    public Channel Channel => _channels[0];

    /// <summary>Ada's, with the text and the key above; edited since.</summary>
    public Message First => _threads[0];

    public required Id WorkspaceId { get; init; }

    /// <summary>A file that was posted, and what is in it.</summary>
    public (StoredFile File, byte[] Bytes) Posted { get; private set; }

    public static async Task<FullWorkspace> MakeAsync(ServerFixture server)
    {
        var owner = await server.SetUpAsync();
        var ada = await owner.InviteAsync("Ada");
        var guest = await owner.InviteAsync("Gil", Role.Guest);
        var full = new FullWorkspace { Owner = owner, Ada = ada, Guest = guest, WorkspaceId = await server.WorkspaceIdAsync() };
        await full.TalkAsync();
        await full.AskAsync();
        await full.KeepFilesAsync();
        await full.KeepForOneselfAsync();
        await full.ImportAsync();
        await full.SearchAsync(server);
        await full.LeaveTracesAsync(server);
        return full;
    }

    /// <summary>Everything that the three can ask for, by the path that they ask.</summary>
    public async Task<Dictionary<string, string>> SeenAsync(ServerFixture server)
    {
        var seen = new Dictionary<string, string>();
        foreach (var person in new[] { Owner, Ada, Guest })
        {
            var there = new Person(server, person.Token, person.User);
            foreach (var path in Paths())
            {
                seen[$"{person.User.DisplayName}: {path}"] = Settled((await there.Api.GetAsync(path)).Text);
            }
        }

        return seen;
    }

    private IEnumerable<string> Paths() =>
    [
        "sync", "workspace", "users?limit=200", "channels?limit=200", "sections", "me/saved?state=in_progress", "me/scheduled", "me/drafts", "emoji",
        "threads?show=all", "threads?show=assigned", "tokens", "sessions", "invites", $"files/{Posted.File.Id}", "admin/dead-letters", "admin/search/index",
        .. _channels.SelectMany(c => new[]
        {
            $"channels/{c.Id}", $"channels/{c.Id}/messages?limit=200", $"channels/{c.Id}/pins", $"channels/{c.Id}/files", $"channels/{c.Id}/members",
        }),
        .. _threads.SelectMany(m => new[] { $"messages/{m.Id}", $"messages/{m.Id}/edits", $"threads/{m.Id}", $"threads/{m.Id}/messages" }),
        .. _searches.Select(q => $"search?q={Uri.EscapeDataString(q)}"),
        "search/mine",
    ];

    private async Task TalkAsync()
    {
        var channel = await Owner.CreateChannelAsync(ChannelKind.Public, Ada, Guest);
        var secret = await Ada.CreateChannelAsync(ChannelKind.Private, Owner);
        _channels.AddRange([channel, secret]);
        await Ada.Api.PutAsync($"channels/{channel.Id}/rules", new { post = "everybody" });
        var root = await Ada.PostAsync(channel, FirstText, FirstKey);
        var reply = await Owner.ReplyAsync(root, $"decision: we do, <@{Ada.Id}>");
        await Guest.ReplyAsync(root, "and <!channel> shall know", alsoToChannel: true);
        await Ada.Api.PatchAsync($"messages/{root.Id}", new EditMessageRequest { Text = "A better plan: zyzzyva and quokka" }).ShouldSucceedAsync();
        await Owner.ReactAsync(root, "tada");
        await Guest.ReactAsync(root, "eyes");
        await Owner.Api.PutAsync($"messages/{root.Id}/pin").ShouldSucceedAsync();
        await Owner.Api.PatchAsync($"threads/{root.Id}", new UpdateThreadRequest { Title = "Where to" }).ShouldSucceedAsync();
        await Owner.Api.PutAsync($"threads/{root.Id}/assignment", new AssignThreadRequest { UserId = Ada.Id, DueOn = "2030-01-31" }).ShouldSucceedAsync();
        await Owner.Api.PostAsync($"channels/{secret.Id}/messages", new PostMessageRequest { Text = "look", ForwardMessageId = root.Id }).ShouldSucceedAsync();
        var stray = await Ada.PostAsync(channel, "belongs there");
        await Ada.Api.PostAsync("messages/move", new MoveMessagesRequest { MessageIds = [stray.Id], ThreadId = root.Id }).ShouldSucceedAsync();
        var regret = await Ada.PostAsync(channel, "never mind");
        await Ada.Api.DeleteAsync($"messages/{regret.Id}").ShouldSucceedAsync();
        await Guest.Api.PutAsync($"channels/{channel.Id}/read", new MarkReadRequest { LastReadId = root.Id }).ShouldSucceedAsync();
        await Ada.Api.PutAsync($"channels/{secret.Id}/level", new SetLevelRequest { Level = NotificationLevel.Watch }).ShouldSucceedAsync();
        _threads.AddRange([root, reply]);
    }

    private async Task AskAsync()
    {
        var poll = await Ada.AskAsync(Channel, "A plan for lunch?", ["apple", "pear"], p => p with { OthersMayAdd = true });
        await Owner.VoteAsync(poll, 1);
        await Guest.Api.PostAsync($"messages/{poll.Id}/poll/options", new AddPollOptionRequest { Text = "quince" }).ShouldSucceedAsync();
        var order = await Ada.Api.PostAsync<Message>(
            $"channels/{Channel.Id}/messages", new PostMessageRequest { Text = $"Read this, <@{Owner.Id}> and <@{Guest.Id}>", AskConfirmation = true });
        await Owner.Api.PutAsync($"messages/{order.Id}/confirmation").ShouldSucceedAsync();
        _threads.AddRange([poll, order]);
    }

    private async Task KeepFilesAsync()
    {
        var bytes = FileCalls.Noise(70_000);
        var noise = await Ada.UploadAsync("noise.bin", bytes);
        var text = await Ada.UploadTextAsync("notes.txt", "There is a quokka in this file.");
        var post = await Ada.PostFilesAsync(Channel, noise, text);
        Posted = (noise, bytes);
        _threads.Add(post);
        var unfinished = await Ada.AnnounceAsync("later.bin", 5000);
        await Ada.AppendAsync(unfinished, 0, FileCalls.Noise(1000)).ShouldSucceedAsync();
        if (ImageTool.IsInstalled)
        {
            var photo = await Owner.UploadImageAsync("photo.png", Pictures.Png(1200, 900));
            await Owner.PostFilesAsync(Channel, photo);
            var image = new ByteArrayContent(Pictures.Png(64, 64)) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
            await Owner.Api.PostAsync("emoji?name=quokka", image).ShouldSucceedAsync();
        }
    }

    private async Task KeepForOneselfAsync()
    {
        var later = TimeProvider.System.GetUtcNow().AddDays(2);
        await Ada.Api.PutAsync($"me/saved/{_threads[0].Id}", new SaveMessageRequest { RemindAt = later }).ShouldSucceedAsync();
        var tides = await Ada.UploadTextAsync("tides.txt", "high at noon");
        await Ada.Api.PostAsync(
            "me/scheduled", new ScheduleMessageRequest { ChannelId = Channel.Id, Text = "good morning", SendAt = later, FileIds = [tides.Id] }).ShouldSucceedAsync();
        await Ada.Api.PutAsync($"channels/{Channel.Id}/draft", new SaveDraftRequest { Text = "I was about to say" }).ShouldSucceedAsync();
        var section = await Ada.Api.PostAsync<SidebarSection>("sections", new CreateSectionRequest { Name = "Birds" });
        await Ada.Api.PutAsync($"channels/{Channel.Id}/sidebar", new PlaceChannelRequest { Favourite = false, SectionId = section.Id }).ShouldSucceedAsync();
        await Ada.Api.PostAsync("search/saved", new SaveSearchRequest { Q = "quokka", Name = "animals" }).ShouldSucceedAsync();
        await Ada.Api.PutAsync("search/recent", new RememberSearchRequest { Q = "from:me" }).ShouldSucceedAsync();
        await Ada.WithTokenAsync("read");
        await Ada.Api.PostAsync("gateway/tickets").ShouldSucceedAsync();
    }

    private async Task ImportAsync()
    {
        var then = new DateTimeOffset(2016, 3, 1, 9, 30, 0, TimeSpan.Zero);
        var result = await Owner.Api.PostAsync<ImportResult>("import", new ImportBatch
        {
            Source = "slack:T1",
            Users = [new ImportedUser { ExternalId = "U1", DisplayName = "Ines" }],
            Channels = [new ImportedChannel { ExternalId = "C1", Name = "old-talk", Kind = ChannelKind.Public, CreatedAt = then, MemberExternalIds = ["U1"] }],
            Messages =
            [
                .. Enumerable.Range(1, 300).Select(i => new ImportedMessage
                {
                    ExternalId = $"{i}", ChannelExternalId = "C1", UserExternalId = "U1", Text = $"imported number {i}", CreatedAt = then.AddMinutes(i),
                }),
            ],
        });
        _channels.Add(await Owner.Api.GetAsync<Channel>($"channels/{result.Channels["C1"]}"));
    }

    /// <summary>The index, the text of files and the notes of searches come by themselves; all is still when this returns.</summary>
    private async Task SearchAsync(ServerFixture server)
    {
        await Owner.Api.PostAsync("admin/search/reindex").ShouldSucceedAsync();
        foreach (var person in new[] { Owner, Ada })
        {
            await Eventually.SeeAsync(() => person.Api.GetAsync<SearchPage>("search?q=quokka"), page => page.Total == 2, "a file's text to be found");
            await Eventually.SeeAsync(() => person.Api.GetAsync<SearchPage>("search?q=imported"), page => page.Total == 300, "what was imported to be found");
        }

        await Eventually.SeeAsync(() => RowsAsync(server, "SELECT COUNT(*) FROM search_log"), rows => rows > 0, "searches to be noted");
        await Eventually.SeeAsync(
            () => RowsAsync(server, "SELECT COUNT(*) FROM jobs WHERE state < 2 AND run_at <= @now AND queue <> 'planned'"), rows => rows == 0, "no job to be due");
    }

    private async Task LeaveTracesAsync(ServerFixture server)
    {
        await server.Journal.WriteAsync(WorkspaceId, transaction => transaction.Sql.ExecuteAsync(
            """
            INSERT INTO dead_letters (workspace_id, reader, seq, error, created_at, at, type, audience, channel_id, user_id, data)
            SELECT workspace_id, 'activity', seq, 'It failed.', at, at, type, audience, channel_id, user_id, data FROM events WHERE seq <= 3
            """));
        await server.Journal.WriteAsync(WorkspaceId, transaction => transaction.Sql.ExecuteAsync("DELETE FROM dead_letters WHERE seq = 3"));
    }

    private static async Task<long> RowsAsync(ServerFixture server, string count)
    {
        await using var read = await server.Database.ReadAsync(TestContext.Current.CancellationToken);
        return await read.ScalarAsync<long>(count, new { now = server.Clock.GetUtcNow() });
    }

    /// <summary>Without what differs from one answer to the next: what was asked when, and who happens to be online.</summary>
    private static string Settled(string json)
    {
        if (!json.StartsWith('{'))
        {
            return json;
        }

        var node = JsonNode.Parse(json)!.AsObject();
        foreach (var fleeting in new[] { "search_id", "presence", "request_id", "server_time" })
        {
            node.Remove(fleeting);
        }

        foreach (var session in node["sessions"]?.AsArray() ?? [])
        {
            session!.AsObject().Remove("last_used_at");
        }

        return node.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }
}
