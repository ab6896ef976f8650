using System.Text.Json;
using Parley.Client.Tests.Slack;
using Parley.Client.Tests.Support;

namespace Parley.Client.Tests.Server;

/// <summary><c>parley</c> in a shell, against a server that runs.</summary>
public sealed class CommandLineTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_token_is_made_from_a_password_and_works()
    {
        var made = await RunAsync(RunningServer.OwnerPassword, token: null, "token", "create", "--email", RunningServer.OwnerEmail, "--password-stdin");
        var whoami = await RunAsync("", made.Output.Trim(), "whoami");

        Assert.Equal((0, 0), (made.Code, whoami.Code));
        Assert.StartsWith("Olga Owner <olga@example.org>, owner of Acme at http://127.0.0.1:", whoami.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_added_with_a_password_that_signs_in()
    {
        var added = await RunAsync("", server.OwnerToken, "user", "add", "--name", "Ada", "--email", "ada@cli.example.org", "--role", "admin");
        using var client = new ParleyClient(server.Address);
        var signedIn = await client.Sessions.SignInAsync("ada@cli.example.org", added.Output.Trim(), TestContext.Current.CancellationToken);
        var changed = await RunAsync("", server.OwnerToken, "user", "password", "ADA@cli.example.org");
        await client.Sessions.SignInAsync("ada@cli.example.org", changed.Output.Trim(), TestContext.Current.CancellationToken);
        var listed = await RunAsync("", server.OwnerToken, "user", "list", "--search", "ada");

        Assert.Equal((0, 0, 0), (added.Code, changed.Code, listed.Code));
        Assert.Equal("Ada", signedIn.User.DisplayName);
        Assert.Contains("ada@cli.example.org", listed.Output, StringComparison.Ordinal);
        Assert.Contains("admin", listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_shows_files()
    {
        using var owner = server.Owner();
        var channel = await owner.Channels.CreateAsync(
            new() { Name = "drafts", Kind = Parley.Protocol.ChannelKind.Public }, cancellationToken: TestContext.Current.CancellationToken);
        var folder = Directory.CreateTempSubdirectory("parley-post-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "draft one.txt"), "Once upon a time", TestContext.Current.CancellationToken);

        var posted = await RunAsync("", server.OwnerToken, "post", "drafts", "--file", Path.Combine(folder, "draft one.txt"));
        var missing = await RunAsync("", server.OwnerToken, "post", "drafts", "--file", Path.Combine(folder, "nothing.txt"));

        Assert.Equal(0, posted.Code);
        Assert.NotEqual(0, missing.Code);
        var page = await owner.Messages.PageAsync(channel.Id, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("draft one.txt", Assert.Single(Assert.Single(page.Messages).Files!).Name);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_message_is_posted_by_the_name_of_its_channel()
    {
        using var owner = server.Owner();
        var channel = await owner.Channels.CreateAsync(
            new() { Name = "builds", Kind = Parley.Protocol.ChannelKind.Public }, cancellationToken: TestContext.Current.CancellationToken);

        var posted = await RunAsync("It is *green*.\n", server.OwnerToken, "post", "#builds", "-");

        Assert.Equal(0, posted.Code);
        var page = await owner.Messages.PageAsync(channel.Id, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((posted.Output.Trim(), "It is *green*."), (page.Messages[0].Id.ToString(), page.Messages[0].Text));
    }

    [Fact]
    public async Task The_search_index_is_built_anew()
    {
        using var owner = server.Owner();
        var channel = await owner.Channels.CreateAsync(
            new() { Name = "indexed", Kind = Parley.Protocol.ChannelKind.Public }, cancellationToken: TestContext.Current.CancellationToken);
        await owner.Messages.PostAsync(channel.Id, "a quokka", cancellationToken: TestContext.Current.CancellationToken);

        var started = await RunAsync("", server.OwnerToken, "reindex", "--no-wait");
        var watched = await RunAsync("", server.OwnerToken, "reindex");

        Assert.Equal((0, 0), (started.Code, watched.Code));
        Assert.Matches("^[0-9,]+ messages indexed in [0-9.]+ s\\.$", watched.Output.Trim());
        Assert.Equal(1, (await owner.Search.PageAsync("quokka", cancellationToken: TestContext.Current.CancellationToken)).Total);
        Assert.Equal(2, (await RunAsync("", token: null, "reindex")).Code);
    }

    [Fact]
    public async Task What_works_on_the_servers_data_is_passed_on_to_its_program()
    {
        var folder = Directory.CreateTempSubdirectory("parley-backup-").FullName;
        var archive = Path.Combine(folder, "backup.tar");

        var made = await RunAsync("", token: null, "backup", archive, "--data", server.DataDirectory);
        var refused = await RunAsync("", token: null, "migrate", "sqlite-to-postgres", "--data", server.DataDirectory, "--to", "postgres://parley@db/parley");
        var misspelt = await RunAsync("", token: null, "restore", archive, "--date", folder);
        var looked = await RunAsync("", token: null, "files", "check", "--data", server.DataDirectory);

        Assert.Equal((0, 1, 2, 0), (made.Code, refused.Code, misspelt.Code, looked.Code));
        Assert.StartsWith("Files: ", looked.Output, StringComparison.Ordinal);
        Assert.StartsWith($"{archive}: everything up to ", made.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(archive));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_import_ends_with_a_summary_and_a_rehearsal_changes_nothing()
    {
        using var everything = ExportFile.Everything();
        var path = everything.Save();

        var rehearsed = await RunAsync("", token: null, "import", "slack", path, "--dry-run");
        var first = await RunAsync("", server.OwnerToken, "import", "slack", path);
        var second = await RunAsync("", server.OwnerToken, "import", "slack", path);

        Assert.Equal((0, 0, 0), (rehearsed.Code, first.Code, second.Code));
        Assert.Contains("Nothing was sent.", rehearsed.Output, StringComparison.Ordinal);
        Assert.Equal(["27", "18", "0", "9"], Row(first.Output, "messages"));
        Assert.Equal(["27", "0", "18", "9"], Row(second.Output, "messages"));
        Assert.Contains("1  joined or left (for instance C1 1494500000.000001)", first.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_finds_a_healthy_server_well()
    {
        var examined = await RunAsync("", server.OwnerToken, "doctor", "--json", "--data", server.DataDirectory);

        var findings = JsonDocument.Parse(examined.Output).RootElement.EnumerateArray()
            .ToDictionary(finding => finding.GetProperty("name").GetString()!, finding => finding);

        // How fast it is says more about the machine that runs the tests.
        string[] timed = ["accept", "queue", "commit", "publish", "fan_out", "delivery", "visible", "journal", "ping", "readers", "jobs"];
        Assert.All(
            findings.Where(finding => !timed.Contains(finding.Key)), finding => Assert.True(finding.Value.GetProperty("ok").GetBoolean(), finding.ToString()));
        Assert.Superset(
            new HashSet<string>(["address", "secure", "clock", "server", "version", "database", "token", "socket", "commit", "readers", "jobs", "dead_jobs", "ping", "data", "room"], StringComparer.Ordinal),
            findings.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(findings.Values.All(finding => finding.GetProperty("ok").GetBoolean()) ? 0 : 1, examined.Code);
    }

    [Fact]
    public async Task The_doctor_says_what_to_do_about_a_server_that_is_not_there()
    {
        var examined = await RunAsync("", token: null, "doctor", "--server", "http://127.0.0.1:1", "--data", "/nowhere/at/all");

        Assert.Equal(1, examined.Code);
        Assert.Contains("✗ address", examined.Output, StringComparison.Ordinal);
        Assert.Contains("fix: start the server (./run)", examined.Output, StringComparison.Ordinal);
        Assert.Contains("✗ data", examined.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "There is no frobnicate here.", "frobnicate")]
    [InlineData(2, "No token", "whoami")]
    [InlineData(2, "no address of a server", "whoami", "--server", "ftp://x", "--token", "t")]
    [InlineData(2, "can't be read", "import", "slack", "/etc/hostname", "--dry-run")]
    [InlineData(2, "Could not find file", "import", "slack", "/nowhere.zip", "--dry-run")]
    [InlineData(3, "(unreachable)", "whoami", "--server", "http://127.0.0.1:1", "--token", "t")]
    [InlineData(1, "(not_signed_in)", "whoami", "--token", "wrong")]
    public async Task A_failure_is_one_line_and_a_code(int code, string line, params string[] arguments)
    {
        var failed = await RunAsync("", token: null, arguments);

        Assert.Equal(code, failed.Code);
        Assert.StartsWith("parley: ", failed.Error, StringComparison.Ordinal);
        Assert.Contains(line, failed.Error.Split('\n')[0], StringComparison.Ordinal);
        Assert.Empty(failed.Output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("import", "slack", "--help")]
    [InlineData("user", "add", "--help")]
    [InlineData("doctor", "--help")]
    [InlineData("tail", "--help")]
    [InlineData("dead-jobs", "retry", "--help")]
    [InlineData("dead-letters", "discard", "--help")]
    public async Task Help_has_an_example(params string[] arguments)
    {
        var help = await RunAsync("", token: null, arguments);

        Assert.Equal(0, help.Code);
        Assert.Contains("Example", help.Output, StringComparison.Ordinal);
        Assert.Contains("  parley ", help.Output, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string input, string? token, params string[] arguments) =>
        Shell.RunAsync(server.Address, input, token, arguments);

    private static string[] Row(string output, string name) => output.Split('\n')
        .Single(line => line.TrimStart().StartsWith(name, StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1..];
}
