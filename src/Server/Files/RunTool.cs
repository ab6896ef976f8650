using System.ComponentModel;
using System.Diagnostics;

namespace Parley.Server.Files;

/// <summary>
/// Runs a program of the machine on content that somebody sent: with limits on its memory, processor time and output by prlimit(1), on the clock, with an
/// environment of our making, and nothing of the server's open.
/// </summary>
public sealed class RunTool(TimeProvider clock)
{
    private const long Memory = 2L * 1024 * 1024 * 1024;
    private const long LargestFile = 512L * 1024 * 1024;
    private const int ProcessorSeconds = 30;
    private const int ComplaintChars = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>128 and the number of the signal: HUP, INT, KILL, TERM.</summary>
    private static readonly int[] Stopped = [129, 130, 137, 143];

    /// <summary>Programs at once: each may take a processor and much memory.</summary>
    private readonly SemaphoreSlim _free = new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>Whether the machine has these programs.</summary>
    public static bool Has(params ReadOnlySpan<string> programs)
    {
        foreach (var program in programs)
        {
            var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
            if (!Array.Exists(folders, folder => File.Exists(Path.Combine(folder, program))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What the program wrote to its output, at most <paramref name="maxOutput"/> characters of it.</summary>
    /// <exception cref="ToolFailedException">It is not there, failed, or went over a limit.</exception>
    /// <exception cref="ToolStoppedException">Somebody ended it, which says nothing of what it was given.</exception>
    public async Task<string> OutputOfAsync(string folder, string program, string[] arguments, int maxOutput, CancellationToken cancel)
    {
        await _free.WaitAsync(cancel);
        try
        {
            using var process = Start(folder, program, arguments);
            using var late = new CancellationTokenSource(Patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
            try
            {
                var complaint = ReadAsync(process.StandardError, ComplaintChars, either.Token);
                var output = await ReadAsync(process.StandardOutput, maxOutput, either.Token);
                await process.WaitForExitAsync(either.Token);
                return process.ExitCode switch
                {
                    0 => output,
                    var code when Stopped.Contains(code) => throw new ToolStoppedException($"{program} was stopped ({code})."),
                    var code => throw new ToolFailedException($"{program} failed ({code}): {await complaint}"),
                };
            }
            catch (OperationCanceledException) when (late.IsCancellationRequested)
            {
                throw new ToolFailedException($"{program} took longer than {Patience}.");
            }
            finally
            {
                if (!process.HasExited)
                {
                    process.Kill(entireProcessTree: true);
                }
            }
        }
        finally
        {
            _free.Release();
        }
    }

    private static Process Start(string folder, string program, string[] arguments)
    {
        // A second before it would be killed it is told of its processor time: being killed says nothing.
        var start = new ProcessStartInfo(
            "prlimit", [$"--as={Memory}", $"--cpu={ProcessorSeconds}:{ProcessorSeconds + 1}", $"--fsize={LargestFile}", "--core=0", "--nofile=64", program, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = folder;
        start.Environment["TMPDIR"] = folder;
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["VIPS_BLOCK_UNTRUSTED"] = "1"; // only loaders that libvips itself trusts with hostile input
        start.Environment["VIPS_CONCURRENCY"] = "1";
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception missing)
        {
            throw new ToolFailedException($"prlimit could not be started: {missing.Message}");
        }
    }

    /// <summary>Reads all, so that the program is not held up, and keeps the start.</summary>
    private static async Task<string> ReadAsync(StreamReader reader, int max, CancellationToken cancel)
    {
        var kept = new System.Text.StringBuilder();
        var buffer = new char[8192];
        for (int read; (read = await reader.ReadAsync(buffer, cancel)) > 0;)
        {
            kept.Append(buffer, 0, Math.Min(read, max - kept.Length));
        }

        return kept.ToString();
    }
}

/// <summary>A program could not do its work with what it was given.</summary>
public sealed class ToolFailedException(string message) : Exception(message)
{
    /// <summary>What is stopped at each attempt brings it about itself, by taking all the memory for instance.</summary>
    private const int MostStops = 3;

    /// <summary>Whether a job's failure says something of the content, so that another attempt is in vain.</summary>
    public static bool IsVerdict(Exception error, long attempt) => error is ToolFailedException || (error is ToolStoppedException && attempt >= MostStops);
}

/// <summary>A program was ended from outside, as when the server is stopped.</summary>
public sealed class ToolStoppedException(string message) : Exception(message);
