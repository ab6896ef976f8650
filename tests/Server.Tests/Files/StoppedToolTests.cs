using System.Diagnostics;
using System.Globalization;
using Parley.Server.Files;
using Parley.Server.Files.Images;

namespace Parley.Server.Tests.Files;

/// <summary>Programs that work on files and are ended from outside, as when the whole service is stopped.</summary>
public sealed class StoppedToolTests(SqliteServer server) : OnBothDatabases(server), IClassFixture<SqliteServer>
{
    [Theory]
    [InlineData("HUP")]
    [InlineData("INT")]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task A_program_that_was_stopped_says_nothing_of_what_it_was_given(string signal) =>
        await Assert.ThrowsAsync<ToolStoppedException>(() => RunAsync($"kill -{signal} $$"));

    [Theory]
    [InlineData("exit 1")]
    [InlineData("kill -XCPU $$")] // what prlimit does when the processor time is used up
    [InlineData("kill -SEGV $$")]
    public async Task A_program_that_failed_does(string script) => await Assert.ThrowsAsync<ToolFailedException>(() => RunAsync(script));

    [Fact]
    public async Task An_image_whose_program_was_stopped_is_drawn_all_the_same()
    {
        Assert.SkipUnless(ImageTool.IsInstalled, "There is no libvips here.");
        await using var server = await Server.AnotherAsync(("Jobs:FirstDelay", "00:00:00.1"));
        var owner = await server.SetUpAsync();
        var picture = Pictures.Png(6000, 4001);

        var file = await owner.UploadAsync("large.png", picture);
        await StopOneAsync(picture.Length);

        Assert.Equal(FileState.Ready, (await owner.SettledAsync(file.Id)).State);
        Assert.Contains(server.Logs.All, line => line.Exception is ToolStoppedException);
    }

    /// <summary>With no signal ignored, which a shell that began so could not undo: tests that run behind <c>nohup</c> begin so.</summary>
    private static Task<string> RunAsync(string script) =>
        new RunTool(TimeProvider.System).OutputOfAsync(Path.GetTempPath(), "env", ["--default-signal", "sh", "-c", script], 100, Cancel);

    /// <summary>Stops a program that draws an original of this size: other tests of this process have theirs.</summary>
    private static async Task StopOneAsync(long size)
    {
        var found = await Eventually.SeeAsync(
            () => Task.FromResult(Directory.EnumerateDirectories("/proc", "?*").FirstOrDefault(process => Draws(process, size))), process => process is not null, "a program");
        using var kill = Process.Start("kill", ["-TERM", Path.GetFileName(found)!]);
        await kill.WaitForExitAsync(Cancel);
        Assert.Equal(0, kill.ExitCode);
    }

    private static bool Draws(string process, long size)
    {
        try
        {
            return int.TryParse(Path.GetFileName(process), NumberStyles.None, CultureInfo.InvariantCulture, out _)
                && File.ReadAllText($"{process}/comm").StartsWith("vipsthumbnail", StringComparison.Ordinal)
                && new FileInfo($"{process}/cwd/original") is { Exists: true } original && original.Length == size;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
