using System.Diagnostics;

namespace Parley.Server.Tests.Upkeep;

/// <summary>The server's program as an operator calls it, to its end.</summary>
internal static class ServerProgram
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public static Task<(int Code, string Said)> RunAsync(string[] args, params (string Name, string Value)[] environment) => RunAsync(args, environment, stop: null);

    /// <summary>The same, and stops it by a signal at that moment.</summary>
    public static Task<(int Code, string Said)> StopAsync(Task when, string[] args, params (string Name, string Value)[] environment) => RunAsync(args, environment, when);

    private static async Task<(int Code, string Said)> RunAsync(string[] args, (string Name, string Value)[] environment, Task? stop)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "parley-server"), args)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PARLEY_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (stop is not null)
        {
            await stop.WaitAsync(Deadline, TestContext.Current.CancellationToken);
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await process.WaitForExitAsync().WaitAsync(Deadline, TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
