using System.Diagnostics;
using Parley.Protocol;

namespace Parley.Client.Tests.Support;

/// <summary>The server as it is built, in a process of its own with a new data directory, set up by its owner.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    public const string OwnerEmail = "olga@example.org";
    public const string OwnerPassword = "correct horse battery";
    private const string Announcement = "is ready: open ";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("parley-client-test-");
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _log = [];
    private Process? _process;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public string OwnerToken { get; private set; } = "";

    public string DataDirectory => _data.FullName;

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(Program("src/Server", "parley-server"), ["--urls", "http://127.0.0.1:0", "--data", _data.FullName])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _data.FullName,
        };
        WithoutSettings(start);
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await _listening.Task.WaitAsync(TimeSpan.FromSeconds(60));
        using var client = new ParleyClient(Address);
        var owner = await client.Setup.RunAsync(new SetupRequest
        {
            WorkspaceName = "Acme",
            DisplayName = "Olga Owner",
            Email = OwnerEmail,
            Password = OwnerPassword,
        });
        OwnerToken = owner.Token;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _data.Delete(recursive: true);
    }

    public ParleyClient Owner() => new(Address, OwnerToken);

    /// <summary>What is built of a project, in the configuration of the tests.</summary>
    public static string Program(string project, string name)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory); // …/bin/CONFIGURATION/net10.0
        return Path.Combine(Repository.Root, project, "bin", output.Parent!.Name, output.Name, name);
    }

    public static void WithoutSettings(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PARLEY_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.Add(line ?? "");
        }

        if (line is null)
        {
            _listening.TrySetException(new InvalidOperationException("The server ended: " + string.Join('\n', _log)));
        }
        else if (line.IndexOf(Announcement, StringComparison.Ordinal) is >= 0 and var at)
        {
            _listening.TrySetResult(new Uri(line[(at + Announcement.Length)..].Trim()));
        }
    }
}
