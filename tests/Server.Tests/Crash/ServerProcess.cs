using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Parley.Server.Tests.Crash;

/// <summary>The server as operators run it: the built executable as a child process, with one port and one set of data through every restart.</summary>
public sealed class ServerProcess : IServed, IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);
    private readonly ConcurrentQueue<string> _said = [];
    private readonly HttpClient _http = new();
    private readonly ProcessStartInfo _start;
    private Process? _process;
    private TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ServerProcess(string database, string data, params (string Key, string Value)[] settings)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        _start = new ProcessStartInfo(Today)
        {
            UseShellExecute = false,
            WorkingDirectory = data,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in _start.Environment.Keys.Where(k => k.StartsWith("PARLEY_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            _start.Environment.Remove(name);
        }

        foreach (var (key, value) in settings.Concat([("Data", data), ("Database", database), ("Urls", Address.ToString()), ("Logging:LogLevel:Default", "Warning")]))
        {
            _start.Environment[$"PARLEY_{key.Replace(":", "__", StringComparison.Ordinal)}"] = value;
        }
    }

    /// <summary>The server that the tests were built with.</summary>
    public static string Today { get; } = Path.Combine(AppContext.BaseDirectory, "parley-server");

    public Uri Address { get; }

    /// <summary>The executable of the next start; another version's, for an upgrade.</summary>
    public string Program
    {
        get => _start.FileName;
        set => _start.FileName = value;
    }

    /// <summary>The last lines of its output, for failures.</summary>
    public string Said => string.Join('\n', _said.TakeLast(40));

    /// <summary>Completes while the server answers.</summary>
    public Task UpAsync() => Volatile.Read(ref _up).Task;

    public async Task StartAsync()
    {
        _process = Process.Start(_start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var started = TimeProvider.System.GetTimestamp();
        while (!await AnswersAsync())
        {
            Assert.False(_process.HasExited, $"The server ended by itself:\n{Said}");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"The server did not start:\n{Said}");
            await Task.Delay(Between);
        }

        _up.TrySetResult();
    }

    /// <summary>SIGKILL: the process has no say in it.</summary>
    public async Task KillAsync()
    {
        Volatile.Write(ref _up, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM, as a service manager stops it; answers the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        Volatile.Write(ref _up, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await SignalAsync("TERM");
        await _process!.WaitForExitAsync().WaitAsync(Deadline);
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    /// <summary>SIGSTOP: it stands still, with all its connections open, until <see cref="ResumeAsync"/>.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>Whether the system has it stopped (proc(5): the state comes behind the name in brackets).</summary>
    public async Task<bool> IsPausedAsync() => (await File.ReadAllTextAsync($"/proc/{_process!.Id}/stat")).Split(") ")[^1][0] == 'T';

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        _http.Dispose();
    }

    private async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Address, "/api/v1/setup"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            _said.Enqueue(line);
        }
    }
}
