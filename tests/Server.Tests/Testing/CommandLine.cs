using System.Diagnostics;

namespace Parley.Server.Tests.Testing;

/// <summary>The command line <c>parley</c> as an operator calls it, to its end.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>As this person, and with no other setting.</summary>
    public static async Task<(int Code, string Said)> ParleyAsync(this Person person, params string[] args)
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory); // …/bin/CONFIGURATION/FRAMEWORK
        var start = new ProcessStartInfo(Repository.Path($"src/Cli/bin/{built.Parent!.Name}/{built.Name}/parley"), args)
        {
            UseShellExecute = false, RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PARLEY_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["PARLEY_SERVER"] = person.Server.Address.ToString();
        start.Environment["PARLEY_TOKEN"] = person.Token;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Deadline, TestContext.Current.CancellationToken);
        return (process.ExitCode, await output);
    }
}
