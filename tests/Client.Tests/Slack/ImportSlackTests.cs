using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Cli.Slack;
using Parley.Protocol;

namespace Parley.Client.Tests.Slack;

public sealed class ImportSlackTests : IDisposable
{
    private readonly ExportFile _everything = ExportFile.Everything();
    private readonly ImportedWorkspace _workspace = new();

    public void Dispose() => _everything.Dispose();

    [Fact]
    public async Task People_come_with_name_address_and_state()
    {
        await ImportAsync();

        Assert.Equal(("Ada", "ada@example.org", false), (_workspace.User("U1").DisplayName, _workspace.User("U1").Email, _workspace.User("U1").Deactivated));
        Assert.Equal(("Grace Hopper", null, true), (_workspace.User("U2").DisplayName, _workspace.User("U2").Email, _workspace.User("U2").Deactivated));
        Assert.Equal("slack:T1", _workspace.Batches.Select(batch => batch.Source).Distinct().Single());
    }

    [Fact]
    public async Task Whoever_the_list_lacks_gets_a_placeholder()
    {
        var tally = await ImportAsync();

        Assert.Equal("Weather", _workspace.User("B2").DisplayName);
        Assert.Equal("Old hook", _workspace.User("bot:Old hook").DisplayName);
        Assert.Equal("Guest From Afar", _workspace.User("U7").DisplayName);
        Assert.Equal("U8", _workspace.User("U8").DisplayName); // reacted, and is named nowhere
        Assert.Equal("U9", _workspace.User("U9").DisplayName); // a member of a private channel
        Assert.Equal("Slackbot", _workspace.User("USLACKBOT").DisplayName);
        Assert.DoesNotContain(_workspace.Users, user => user.ExternalId == "B1"); // writes as its account
        Assert.Equal("U3", _workspace.Message("C1", "1494590000.000100").UserExternalId);
        Assert.Equal(6, tally.Notes["people whom the export's list lacks: added as placeholders"]);
    }

    [Fact]
    public async Task Channels_of_every_kind_keep_members_topic_and_time()
    {
        await ImportAsync();

        var channels = _workspace.Channels.ToDictionary(channel => channel.ExternalId);
        Assert.Equal(
            [("C1", ChannelKind.Public), ("C2", ChannelKind.Public), ("G1", ChannelKind.Private), ("D1", ChannelKind.Direct), ("M1", ChannelKind.Group)],
            _workspace.Channels.Select(channel => (channel.ExternalId, channel.Kind)));
        Assert.Equal(("general", "Ask @Ada & friends", "U1", false), (channels["C1"].Name, channels["C1"].Topic, channels["C1"].CreatorExternalId, channels["C1"].Archived));
        Assert.Equal(("What was", true), (channels["C2"].Topic, channels["C2"].Archived));
        Assert.Equal(["U2", "U9"], channels["G1"].MemberExternalIds);
        Assert.Equal(("", Day("2017-05-13")), (channels["D1"].Name, channels["D1"].CreatedAt)); // its first day: the list has no date
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1494000000), channels["M1"].CreatedAt);
        Assert.Equal("only us", _workspace.Message("D1", "1494680000.000100").Text);
        Assert.Equal("three of us", _workspace.Message("M1", "1494680000.000100").Text);
    }

    [Fact]
    public async Task A_message_keeps_text_time_edit_and_reactions()
    {
        await ImportAsync();

        var hello = _workspace.Message("C1", "1494500003.000300");
        Assert.Equal($"**Hello** <@{_workspace.UserId("U2")}>, see <#{_workspace.ChannelId("C2")}>", hello.Text);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1494500003000), hello.CreatedAt);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1494500060), hello.EditedAt);
        Assert.Equal(["+1", "wave::skin-tone-3"], hello.Reactions!.Select(reaction => reaction.Emoji));
        Assert.Equal(["U2", "U1"], hello.Reactions![0].UserExternalIds);
        Assert.Null(hello.ThreadExternalId);
    }

    [Fact]
    public async Task Threads_stay_together()
    {
        var tally = await ImportAsync();

        var reply = _workspace.Message("C1", "1494500010.000100");
        Assert.Equal(("1494500003.000300", false), (reply.ThreadExternalId, reply.AlsoToChannel));
        Assert.True(_workspace.Message("C1", "1494500020.000100").AlsoToChannel);
        Assert.Null(_workspace.Message("C1", "1494500030.000100").ThreadExternalId);
        Assert.Equal(1, tally.Notes["answered a message that the export lacks: kept as a message of the channel"]);
        Assert.Equal("1494500040.000100", _workspace.Message("C1", "1494500041.000100").ThreadExternalId); // its root is deleted, but there
        Assert.Equal((2, 3), (tally.Threads, tally.Replies));
    }

    [Fact]
    public async Task Files_are_listed_without_the_key_to_them()
    {
        var tally = await ImportAsync();

        Assert.Equal(
            """
            look

            - [plan \[v2\].pdf](https://team.slack.com/files/U1/F1/plan.pdf) (PDF, 1.2 MB)
            - [notes.txt](https://files.slack.com/notes.txt) (text/plain, 12 bytes)
            - (deleted file)
            """,
            _workspace.Message("C1", "1494590005.000100").Text);
        Assert.Equal(3, tally.Files);
        Assert.DoesNotContain(_workspace.Messages, message => message.Text.Contains("xoxe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_bots_and_apps_show_is_text()
    {
        var tally = await ImportAsync();

        Assert.Equal("> Build\n> [#7](https://ci.example.org/7)\n> _passed_", _workspace.Message("C1", "1494590000.000100").Text);
        Assert.Equal("from **blocks**", _workspace.Message("C1", "1494590007.000100").Text);
        Assert.Equal("_waves_", _workspace.Message("C1", "1494590004.000100").Text);
        Assert.Equal("", _workspace.Message("C1", "1494590006.000100").Text);
        Assert.Equal(1, tally.Notes["had neither text nor file: kept, empty"]);
    }

    [Fact]
    public async Task Everything_left_out_is_counted_under_a_reason()
    {
        var tally = await ImportAsync();

        Assert.Equal(
            new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["channel changed"] = 1,
                ["deleted"] = 1,
                ["hidden"] = 1,
                ["in a folder that no list of channels names"] = 1,
                ["joined or left"] = 1,
                ["no author or time"] = 2,
                ["twice in the export"] = 1,
                ["unreadable"] = 1,
            },
            tally.Skipped.ToDictionary(left => left.Key, left => left.Value.Count, StringComparer.Ordinal));
        Assert.Equal(27, tally.Messages.Found);
        Assert.Equal((18, 9), (tally.Messages.Added, tally.Messages.Skipped));
    }

    [Fact]
    public async Task A_second_run_adds_nothing()
    {
        var first = await ImportAsync();
        var second = await ImportAsync();

        Assert.Equal((0, 0, 0), (second.People.Added, second.Channels.Added, second.Messages.Added));
        Assert.Equal(
            (first.People.Added, first.Channels.Added, first.Messages.Added),
            (second.People.AlreadyThere, second.Channels.AlreadyThere, second.Messages.AlreadyThere));
    }

    [Fact]
    public async Task One_channel_can_be_chosen()
    {
        await ImportAsync("#general");

        Assert.Equal(["C1"], _workspace.Channels.Select(channel => channel.ExternalId));
        Assert.All(_workspace.Messages, message => Assert.Equal("C1", message.ChannelExternalId));
        Assert.Contains("#old-stuff", _workspace.Message("C1", "1494500003.000300").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_is_not_there_is_named()
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => ImportAsync("nowhere"));

        Assert.Equal("The export has no channel nowhere. It has: general, old-stuff, secret, D1, mpdm-ada--grace--bot-1.", failure.Message);
    }

    [Fact]
    public async Task An_export_that_was_packed_anew_in_a_folder_is_read_too()
    {
        using var export = SlackExport.Open(_everything.Save("Our Team Slack export/"));

        await new ImportSlack(export, _workspace.SendAsync, _ => { }).RunAsync([], TestContext.Current.CancellationToken);

        Assert.Equal(18, _workspace.Messages.Count);
    }

    [Fact]
    public async Task Batches_keep_to_the_limits_and_to_the_order()
    {
        using var large = Channel([.. Enumerable.Range(0, 2_500).Select(n => Message(n, "short")), .. Enumerable.Range(2_500, 40).Select(n => Message(n, new string('é', 39_000)))]);
        var shares = new List<ImportProgress>();

        await ImportAsync(large, shares.Add);

        Assert.Equal(2_540, _workspace.Messages.Count);
        Assert.Equal([1_000, 1_000, 540], _workspace.Batches.Where(batch => batch.Messages is not null).Select(batch => batch.Messages!.Count));
        Assert.Equal(new ImportProgress(2_540, 1), shares[^1]);
    }

    [Fact]
    public async Task A_batch_is_closed_before_it_is_too_large()
    {
        using var large = Channel(Enumerable.Range(0, 300).Select(n => Message(n, new string('漢', 39_000))));

        await ImportAsync(large);

        Assert.Equal(300, _workspace.Messages.Count);
        Assert.InRange(_workspace.Batches.Count(batch => batch.Messages is not null), 4, 6); // 35 MB in batches of 8
    }

    [Fact]
    public async Task A_text_beyond_the_limit_is_kept_in_parts()
    {
        var line = new string('x', 999) + "\n";
        using var export = Channel([Message(0, string.Concat(Enumerable.Repeat(line, 90)))]);

        var tally = await ImportAsync(export);

        Assert.Equal(["1500000000.000000", "1500000000.000000#2", "1500000000.000000#3"], _workspace.Messages.Select(message => message.ExternalId));
        Assert.Equal(90 * 999, _workspace.Messages.Sum(message => message.Text.Count(c => c == 'x')));
        Assert.Equal((3, 3), (tally.Messages.Found, tally.Messages.Added));
    }

    [Fact]
    public async Task A_broken_day_costs_that_day_only()
    {
        using var export = Channel([Message(0, "before")]).With("general/2017-07-15.json", """[{"user":"U1","text":"cut off""").With("general/2017-07-16.json", "[]");

        var tally = await ImportAsync(export);

        Assert.Equal("before", Assert.Single(_workspace.Messages).Text);
        Assert.Contains("general/2017-07-15.json", tally.Skipped["file broken from here on"].Example, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_goes_on_where_it_was()
    {
        using var large = Channel(Enumerable.Range(0, 5_000).Select(n => Message(n, "again")));
        using var stop = new CancellationTokenSource();
        using var export = SlackExport.Open(large.Save());
        var stopped = new ImportSlack(export, _workspace.SendAsync, _ => stop.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.RunAsync([], stop.Token));
        Assert.Equal(1_000, _workspace.Messages.Count);
        var tally = await ImportAsync(large);

        Assert.Equal((1_000, 4_000), (tally.Messages.AlreadyThere, tally.Messages.Added));
    }

    [Fact]
    public async Task What_the_server_refuses_ends_the_run()
    {
        using var large = Channel(Enumerable.Range(0, 9_000).Select(n => Message(n, "no")));
        using var export = SlackExport.Open(large.Save());
        var batches = 0;
        var import = new ImportSlack(
            export,
            (json, token) => ++batches < 5 ? _workspace.SendAsync(json, token) : throw new InvalidOperationException("refused"),
            _ => { });

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => import.RunAsync([], TestContext.Current.CancellationToken));

        Assert.Equal("refused", failure.Message);
    }

    [Fact]
    public void A_file_that_is_no_export_is_said_to_be_none()
    {
        using var empty = new ExportFile();
        var path = empty.Save("a/");
        Assert.Throws<InvalidDataException>(() => SlackExport.Open(typeof(ImportSlackTests).Assembly.Location));
        using var export = SlackExport.Open(path);
        Assert.NotNull(export);
    }

    private async Task<Tally> ImportAsync(params string[] only)
    {
        using var export = SlackExport.Open(_everything.Save());
        var import = new ImportSlack(export, _workspace.SendAsync, _ => { });
        await import.RunAsync(only, TestContext.Current.CancellationToken);
        return import.Tally;
    }

    private async Task<Tally> ImportAsync(ExportFile file, Action<ImportProgress>? progress = null)
    {
        using var export = SlackExport.Open(file.Save());
        var import = new ImportSlack(export, _workspace.SendAsync, progress ?? (_ => { }));
        await import.RunAsync([], TestContext.Current.CancellationToken);
        return import.Tally;
    }

    private static ExportFile Channel(IEnumerable<JsonObject> messages) => new ExportFile()
        .With("users.json", """[{"id":"U1","team_id":"T1","name":"ada"}]""")
        .With("channels.json", """[{"id":"C1","name":"general","created":1494000000,"creator":"U1","members":["U1"]}]""")
        .WithMessages("general/2017-07-14.json", messages);

    private static JsonObject Message(int number, string text) => new()
    {
        ["type"] = "message",
        ["user"] = "U1",
        ["text"] = text,
        ["ts"] = string.Create(CultureInfo.InvariantCulture, $"{1_500_000_000 + number}.000000"),
    };

    private static DateTimeOffset Day(string day) =>
        DateTimeOffset.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
