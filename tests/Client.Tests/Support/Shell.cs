using System.Diagnostics;

namespace Parley.Client.Tests.Support;

/// <summary><c>parley</c> as people run it: arguments and environment in; output and exit code out.</summary>
internal static class Shell
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(Uri server, string input, string? token, params string[] arguments)
    {
        var start = new ProcessStartInfo(RunningServer.Program("src/Cli", "parley"), arguments)
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        RunningServer.WithoutSettings(start);
        start.Environment["PARLEY_SERVER"] = server.ToString();
        if (token is not null)
        {
            start.Environment["PARLEY_TOKEN"] = token;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Patience.Token);
        var error = process.StandardError.ReadToEndAsync(Patience.Token);
        await process.WaitForExitAsync(Patience.Token);
        return (process.ExitCode, await output, await error);
    }
}
