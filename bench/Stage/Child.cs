using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Parley.Bench.Stage;

/// <summary>A process that the run started, on the servers' core, and that ends with it.</summary>
internal sealed partial class Child : IAsyncDisposable
{
    private const int Terminate = 15;

    /// <summary>How eng/bench has the driver read its sockets; a server is measured as it is installed.</summary>
    private static readonly string[] DriversOwn = ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Process _process;
    private readonly bool _endsWithInput;

    private Child(Process process, bool endsWithInput) => (_process, _endsWithInput) = (process, endsWithInput);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public StreamReader Output => _process.StandardOutput;

    /// <summary>Starts a command; its output goes to <paramref name="log"/>, or comes through <see cref="Output"/> where there is none.</summary>
    /// <param name="endsWithInput">It is ended by closing its standard input rather than by a signal.</param>
    public static Child Start(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string? log = null, bool endsWithInput = false)
    {
        // The shell only redirects and makes room: the command takes over its process id.
        var pin = Environment.GetEnvironmentVariable("PARLEY_BENCH_CORE") is { Length: > 0 } core ? $"taskset -c {core} " : "";
        var start = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = log is null,
            ArgumentList = { "-c", $"exec {pin}\"$@\"{(log is null ? "" : $" >>'{log}' 2>&1")}", "sh" },
        };
        foreach (var word in command)
        {
            start.ArgumentList.Add(word);
        }

        foreach (var name in DriversOwn)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Child(Process.Start(start) ?? throw new BenchException($"{command[0]} did not start."), endsWithInput);
    }

    public double CpuSeconds() => ProcessTree.CpuSeconds(Id);

    public Task ExitAsync(CancellationToken cancel) => _process.WaitForExitAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (!_endsWithInput && Signal(Id, Terminate) != 0)
            {
                throw new Win32Exception();
            }

            try
            {
                await _process.WaitForExitAsync().WaitAsync(Patience);
            }
            catch (TimeoutException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int pid, int signal);
}
