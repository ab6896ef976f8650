using System.Diagnostics;

namespace Parley.Server.Tests.Docs;

/// <summary>Commands that a page marks with <c>```sh check</c> do what it says: all of a page's, in order, against a new server at <c>$SERVER</c>.</summary>
public sealed class CommandTests(SqliteServer server) : IClassFixture<SqliteServer>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    public static TheoryData<string> PagesWithCommands => [.. Page.All.Where(p => Script(p).Length > 0).Select(p => p.Path)];

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public async Task The_commands_of_a_page_work(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The pages speak sh.");
        await using var fresh = await server.AnotherAsync();
        using var sh = Process.Start(new ProcessStartInfo("sh", ["-eu"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = fresh.DataDirectory,
            Environment = { ["SERVER"] = fresh.Address.ToString().TrimEnd('/') },
        })!;
        await sh.StandardInput.WriteAsync(Script(Page.All.Single(p => p.Path == path)));
        sh.StandardInput.Close();
        var (output, errors) = (sh.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), sh.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await sh.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Deadline, TestContext.Current.CancellationToken);

        Assert.True(sh.ExitCode == 0, $"{path} ended with {sh.ExitCode}\n{await output}\n{await errors}");
        Assert.NotEmpty(await output);
    }

    private static string Script(Page page) => string.Join('\n', page.Blocks("sh").Where(b => b.Word == "check").Select(b => b.Text));
}
