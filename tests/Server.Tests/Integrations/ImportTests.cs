using System.Net;

namespace Parley.Server.Tests.Integrations;

public abstract class ImportTests(ServerFixture server) : OnBothDatabases(server)
{
    private static readonly DateTimeOffset Then = new(2016, 3, 1, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_was_elsewhere_is_here_with_its_times_threads_and_reactions()
    {
        var owner = await Server.SetUpAsync();
        var result = await ImportAsync(owner, Talk(NewSource()));

        Assert.Empty(result.Skipped);
        Assert.Equal((8, 0), (result.Added, result.AlreadyThere));
        var channel = await owner.Api.GetAsync<Channel>($"channels/{result.Channels["C1"]}");
        Assert.Equal((Then, "About birds", ChannelKind.Public, 3), (channel.CreatedAt, channel.Topic, channel.Kind, channel.MemberCount));
        Assert.Equal(result.Users["U1"], channel.CreatedBy);
        var history = (await owner.HistoryAsync(channel)).Messages;
        Assert.Equal(["first", "root", "shown too"], history.Select(m => m.Text));
        Assert.Equal([Then.AddHours(1), Then.AddHours(2), Then.AddHours(4)], history.Select(m => m.CreatedAt));
        Assert.Equal(history.Select(m => m.Id).Order(), history.Select(m => m.Id));
        Assert.All(history, m => Assert.Equal(m.CreatedAt, m.Id.CreatedAt));
        Assert.Equal(Then.AddHours(9), history[0].EditedAt);
        Assert.Equal((2, (DateTimeOffset?)Then.AddHours(4)), (history[1].ReplyCount, history[1].LastReplyAt));
        Assert.Equal([result.Users["U1"], result.Users["U2"]], history[1].ReplyUserIds);
        Assert.Equal(["tada", "eyes"], history[1].Reactions.Select(r => r.Emoji));
        Assert.Equal(2, history[1].Reactions[0].Count);
        var replies = (await owner.Api.GetAsync<MessagePage>($"threads/{history[1].Id}/messages")).Messages;
        Assert.Equal(["hidden", "shown too"], replies.Select(m => m.Text));
        Assert.Equal([1L, 2L], replies.Select(m => m.ThreadNumber!.Value));
        Assert.True(replies[1].AlsoToChannel);
    }

    [Fact]
    public async Task The_same_batch_again_adds_nothing_and_half_of_it_only_the_rest()
    {
        var owner = await Server.SetUpAsync();
        var batch = Talk(NewSource());
        await ImportAsync(owner, batch with { Messages = [.. batch.Messages!.Take(2)] });
        var rest = await ImportAsync(owner, batch);
        Assert.Equal((2, 6), (rest.Added, rest.AlreadyThere));
        var head = (await owner.SyncAsync()).Cursor;

        var again = await ImportAsync(owner, batch);

        Assert.Equal((0, 8), (again.Added, again.AlreadyThere));
        Assert.Equal(rest.Users, again.Users);
        Assert.Equal(rest.Channels, again.Channels);
        Assert.Equal(head, (await owner.SyncAsync()).Cursor);
        Assert.Equal(["first", "root", "shown too"], (await owner.HistoryAsync(new Channel
        {
            Id = again.Channels["C1"], Kind = ChannelKind.Public, Name = "", Topic = "", CreatedBy = default, CreatedAt = default, LastNumber = 0, MemberCount = 0,
        })).Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task Nobody_has_anything_of_it_unread()
    {
        var owner = await Server.SetUpAsync();
        var email = $"{Guid.NewGuid():N}@example.com";
        var known = await owner.Api.PostAsync<User>("users", new { display_name = "Known", email, password = Person.Password });
        var batch = Talk(NewSource());
        var users = batch.Users!.ToList();
        users[0] = users[0] with { Email = email.ToUpperInvariant() };
        var result = await ImportAsync(owner, batch with { Users = users });
        Assert.Equal(known.Id, result.Users["U1"]);

        var person = Person.From(Server, await Server.Anonymous.PostAsync<SignedIn>("sessions", new { email, password = Person.Password }));
        foreach (var who in new[] { owner, person })
        {
            var sync = await who.SyncAsync();
            var state = sync.Channels.Single(c => c.Id == result.Channels["C1"]).ReadState!;
            Assert.Equal(new ChannelReadState { ReadNumber = 3, UnreadCount = 0, MentionCount = 0 }, state);
            Assert.DoesNotContain(sync.UnreadThreads, t => t.Root.ChannelId == result.Channels["C1"]);
        }

        Assert.Equal("Known", (await person.Api.GetAsync<User>("users/me")).DisplayName);
        var root = (await person.HistoryAsync((await person.SyncAsync()).Channels.Single(c => c.Id == result.Channels["C1"]))).Messages[1];
        await owner.ReplyAsync(root, "years later");
        Assert.Equal(1, (await person.Api.GetAsync<ThreadSummary>($"threads/{root.Id}")).ReadState.UnreadCount);
    }

    [Fact]
    public async Task Members_are_told_once_that_there_is_more_history()
    {
        var owner = await Server.SetUpAsync();
        var batch = Talk(NewSource());
        await ImportAsync(owner, batch with { Messages = [] });
        await using var gateway = await owner.ConnectAsync();
        var result = await ImportAsync(owner, batch);

        var told = await gateway.NextEventAsync<MessagesImported>();
        Assert.Equal((4, 3L, result.Channels["C1"]), (told.Count, told.Channel.LastNumber, told.Channel.Id));
        await owner.CreateChannelAsync();
        Assert.Equal("member.joined", (await gateway.NextEventAsync()).Type);
    }

    [Fact]
    public async Task A_name_that_is_taken_gets_a_number_and_odd_names_the_nearest_that_can_be()
    {
        var owner = await Server.SetUpAsync();
        var taken = (await owner.CreateChannelAsync()).Name;
        var mark = $"{Guid.NewGuid():N}";
        (string Name, ChannelKind Kind, string Expected)[] cases =
        [
            (taken, ChannelKind.Public, $"{taken}-2"),
            (taken, ChannelKind.Public, $"{taken}-3"),
            (taken, ChannelKind.Private, taken),
            ($"{mark} Two Words!", ChannelKind.Public, $"{mark}-two-words"),
            ($"{mark}\u0007\u202E😀x", ChannelKind.Public, $"{mark}---x"),
            (mark + new string('a', 200), ChannelKind.Public, (mark + new string('a', 200))[..80]),
            (mark + new string('a', 47) + "\U00010437b", ChannelKind.Private, mark + new string('a', 47)),
            ("   ", ChannelKind.Private, "imported"),
            ("😀", ChannelKind.Private, "imported"),
        ];
        var result = await ImportAsync(owner, new ImportBatch
        {
            Source = NewSource(),
            Users = [new ImportedUser { ExternalId = "U1", DisplayName = "Ada" }],
            Channels = [.. cases.Select((c, i) => new ImportedChannel
            {
                ExternalId = $"{i}", Name = c.Name, Kind = c.Kind, CreatedAt = Then, MemberExternalIds = ["U1", "unknown"], CreatorExternalId = "unknown",
                Topic = new string('t', 499) + "😀 and more",
            })],
        });

        Assert.Empty(result.Skipped);
        await using var read = await Server.Database.ReadAsync(Cancel);
        foreach (var (c, i) in cases.Select((c, i) => (c, i)))
        {
            Assert.Equal(c.Expected, await read.FirstAsync<string>("SELECT name FROM channels WHERE id = @id", new { id = result.Channels[$"{i}"] }));
            Assert.Equal(new string('t', 499), await read.FirstAsync<string>("SELECT topic FROM channels WHERE id = @id", new { id = result.Channels[$"{i}"] }));
        }
    }

    [Fact]
    public async Task What_cannot_be_taken_is_skipped_with_its_reason_and_the_rest_is_not()
    {
        var owner = await Server.SetUpAsync();
        var batch = Talk(NewSource());
        var messages = batch.Messages!.Concat(
        [
            Said("bad-1", "nobody", Then, "a"),
            Said("bad-2", "U1", Then, "a") with { ChannelExternalId = "nowhere" },
            Said("bad-3", "U1", Then, "a") with { ThreadExternalId = "nothing" },
            Said("bad-4", "U1", Then, "a") with { ThreadExternalId = "3" }, // a reply
            Said("bad-5", "U1", Then, new string('x', 40_001)),
            Said("bad-6", "U1", Then, "bell \u0007"),
            Said("bad-7", "U1", Then.AddYears(500), "from the future"),
            Said("bad-8", "U1", DateTimeOffset.MaxValue, "from the end of time"),
            Said("old", "U1", DateTimeOffset.MinValue, "from the beginning"),
            Said("older", "U1", DateTimeOffset.MinValue, "from the beginning too"),
            Said("empty", "U1", Then, "  "),
            Said("odd", "U1", Then, "odd reactions") with
            {
                Reactions =
                [
                    new ImportedReaction { Emoji = "tada", UserExternalIds = ["U1", "U1", "nobody"] },
                    new ImportedReaction { Emoji = "no emoji", UserExternalIds = ["U1"] },
                ],
            },
        ]).ToList();
        var result = await ImportAsync(owner, batch with
        {
            Users = [.. batch.Users!, new ImportedUser { ExternalId = "U9", DisplayName = " " }, new ImportedUser { ExternalId = "U1", DisplayName = "Twice" }],
            Channels =
            [
                .. batch.Channels!,
                new ImportedChannel { ExternalId = "D9", Name = "", Kind = ChannelKind.Direct, CreatedAt = Then, MemberExternalIds = ["nobody"] },
            ],
            Messages = messages,
        });

        Assert.Equal(
            [
                ("U9", "invalid"), ("D9", "invalid"), ("bad-1", "unknown_user"), ("bad-2", "unknown_channel"), ("bad-3", "unknown_thread"), ("bad-4", "unknown_thread"),
                ("bad-5", "text_too_long"), ("bad-6", "invalid"), ("bad-7", "invalid"), ("bad-8", "invalid"),
            ],
            result.Skipped.Select(s => (s.ExternalId, s.Reason)));
        Assert.Equal((12, 1), (result.Added, result.AlreadyThere));
        var history = (await owner.Api.GetAsync<MessagePage>($"channels/{result.Channels["C1"]}/messages?limit=200")).Messages;
        Assert.Equal(["first", "root", "shown too", "from the beginning", "from the beginning too", "", "odd reactions"], history.Select(m => m.Text));
        Assert.Equal(7, history.Select(m => m.Id).Distinct().Count());
        Assert.Equal(1, Assert.Single(history[^1].Reactions).Count);
    }

    [Fact]
    public async Task Only_admins_import_and_never_more_than_a_thousand_at_once()
    {
        var owner = await Server.SetUpAsync();
        var member = await owner.InviteAsync("Member");
        await member.Api.PostAsync("import", Talk("s")).ShouldFailAsync(HttpStatusCode.Forbidden, ErrorCodes.Forbidden);
        var batch = new ImportBatch
        {
            Source = NewSource(), Users = [.. Enumerable.Range(0, 1001).Select(i => new ImportedUser { ExternalId = $"{i}", DisplayName = $"Person {i}" })],
        };
        await owner.Api.PostAsync("import", batch).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        Assert.Equal(1000, (await ImportAsync(owner, batch with { Users = [.. batch.Users!.Skip(1)] })).Added);
        await owner.Api.PostAsync("import", batch with { Source = " " }).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        Assert.Equal(0, (await ImportAsync(owner, new ImportBatch { Source = NewSource() })).Added);
    }

    [Fact]
    public async Task A_nul_in_an_id_of_elsewhere_and_a_null_in_a_list_are_refused()
    {
        var owner = await Server.SetUpAsync();
        var batch = Talk(NewSource());
        foreach (var bad in new[]
        {
            batch with { Source = "s\0" },
            batch with { Users = [new ImportedUser { ExternalId = "U\0", DisplayName = "x" }] },
            batch with { Channels = [batch.Channels![0] with { ExternalId = "C\0" }] },
            batch with { Channels = [batch.Channels![0] with { MemberExternalIds = ["U\0"] }] },
            batch with { Channels = [batch.Channels![0] with { CreatorExternalId = "U\0" }] },
            batch with { Messages = [batch.Messages![0] with { ExternalId = "1\0" }] },
            batch with { Messages = [batch.Messages![0] with { ChannelExternalId = "C1\0" }] },
            batch with { Messages = [batch.Messages![0] with { UserExternalId = "U1\0" }] },
            batch with { Messages = [batch.Messages![0] with { ThreadExternalId = "1\0" }] },
            batch with { Messages = [batch.Messages![0] with { Reactions = [new ImportedReaction { Emoji = "tada", UserExternalIds = ["\0"] }] }] },
        })
        {
            await owner.Api.PostAsync("import", bad).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        }

        foreach (var bad in new[]
        {
            """{"source":"s","users":[null]}""", """{"source":"s","channels":[null]}""", """{"source":"s","messages":[null]}""",
            """{"source":"s","channels":[{"external_id":"C","name":"c","kind":"public","created_at":"2016-01-01T00:00:00Z","member_external_ids":[null]}]}""",
            """
            {"source":"s","messages":[{"external_id":"1","channel_external_id":"C","user_external_id":"U","text":"a","created_at":"2016-01-01T00:00:00Z",
            "reactions":[{"emoji":"tada","user_external_ids":[null]}]}]}
            """,
            """
            {"source":"s","messages":[{"external_id":"1","channel_external_id":"C","user_external_id":"U","text":"a","created_at":"2016-01-01T00:00:00Z",
            "reactions":[null]}]}
            """,
        })
        {
            await owner.Api.PostAsync("import", bad).ShouldFailAsync(HttpStatusCode.BadRequest, ErrorCodes.InvalidField);
        }

        // In what people wrote it is only a sign.
        var result = await ImportAsync(owner, batch with { Channels = [batch.Channels![0] with { Topic = "a\0b", Name = $"c\0{Guid.NewGuid():N}" }] });
        Assert.Empty(result.Skipped);
        Assert.Equal("a b", (await owner.Api.GetAsync<Channel>($"channels/{result.Channels["C1"]}")).Topic);
    }

    [Fact]
    public async Task People_without_a_password_are_there_and_nobody_signs_in_as_them()
    {
        var owner = await Server.SetUpAsync();
        var email = $"{Guid.NewGuid():N}@example.com";
        var result = await ImportAsync(owner, new ImportBatch
        {
            Source = NewSource(),
            Users = [new ImportedUser { ExternalId = "U1", DisplayName = "Ada", Email = email }, new ImportedUser { ExternalId = "U2", DisplayName = "Gone", Deactivated = true }],
        });
        await Server.Anonymous.PostAsync("sessions", new { email, password = "" }).ShouldFailAsync(HttpStatusCode.Unauthorized, ErrorCodes.WrongCredentials);
        Assert.NotNull((await owner.Api.GetAsync<User>($"users/{result.Users["U2"]}")).DeactivatedAt);
        await owner.Api.PutAsync($"users/{result.Users["U1"]}/password", new { new_password = Person.Password }).ShouldSucceedAsync();
        await Server.Anonymous.PostAsync("sessions", new { email, password = Person.Password }).ShouldSucceedAsync();
    }

    [Fact]
    public async Task Imported_history_goes_behind_what_is_there_and_live_talk_goes_on_behind_it()
    {
        var owner = await Server.SetUpAsync();
        var batch = Talk(NewSource());
        var result = await ImportAsync(owner, batch with { Messages = [.. batch.Messages!.Take(1)] });
        var channel = await owner.Api.GetAsync<Channel>($"channels/{result.Channels["C1"]}");
        Assert.Equal(2, (await owner.PostAsync(channel, "live")).Number);
        await ImportAsync(owner, batch);
        Assert.Equal(5, (await owner.PostAsync(channel, "later")).Number);
        Assert.Equal(["first", "live", "root", "shown too", "later"], (await owner.HistoryAsync(channel)).Messages.Select(m => m.Text));
    }

    private static Task<ImportResult> ImportAsync(Person person, ImportBatch batch) => person.Api.PostAsync<ImportResult>("import", batch);

    private static string NewSource() => $"test:{Guid.NewGuid():N}";

    /// <summary>Three people, a channel, and four messages of which two reply to the second.</summary>
    private static ImportBatch Talk(string source) => new()
    {
        Source = source,
        Users =
        [
            new ImportedUser { ExternalId = "U1", DisplayName = "Ada" },
            new ImportedUser { ExternalId = "U2", DisplayName = "Bob" },
            new ImportedUser { ExternalId = "U3", DisplayName = "Cleo" },
        ],
        Channels =
        [
            new ImportedChannel
            {
                ExternalId = "C1", Name = $"birds-{Guid.NewGuid():N}", Kind = ChannelKind.Public, Topic = "About birds", CreatedAt = Then,
                CreatorExternalId = "U1", MemberExternalIds = ["U1", "U2"],
            },
        ],
        Messages =
        [
            Said("1", "U1", Then.AddHours(1), "first") with { EditedAt = Then.AddHours(9) },
            Said("2", "U2", Then.AddHours(2), "root") with
            {
                Reactions =
                [
                    new ImportedReaction { Emoji = "tada", UserExternalIds = ["U1", "U3"] },
                    new ImportedReaction { Emoji = "eyes", UserExternalIds = ["U1"] },
                ],
            },
            Said("3", "U2", Then.AddHours(3), "hidden") with { ThreadExternalId = "2" },
            Said("4", "U1", Then.AddHours(4), "shown too") with { ThreadExternalId = "2", AlsoToChannel = true },
        ],
    };

    private static ImportedMessage Said(string id, string user, DateTimeOffset at, string text) =>
        new() { ExternalId = id, ChannelExternalId = "C1", UserExternalId = user, CreatedAt = at, Text = text };

    public sealed class OnSqlite(SqliteServer server) : ImportTests(server), IClassFixture<SqliteServer>;

    public sealed class OnPostgres(PostgresServer server) : ImportTests(server), IClassFixture<PostgresServer>;
}
