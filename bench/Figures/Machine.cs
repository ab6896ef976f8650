using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Parley.Bench.Figures;

/// <summary>Where the figures come from: without it they mean nothing.</summary>
internal sealed record Machine(
    string Cpu, int Cores, double MemoryGb, string Kernel, double FsyncMs, string Dotnet, string Commit, string LoadBefore, DateTimeOffset At)
{
    private const int FsyncRounds = 200;

    public string Summary =>
        $"{Cpu}, {Cores} cores, {MemoryGb:0} GB, Linux {Kernel}, fsync {FsyncMs:0.00} ms (median), .NET {Dotnet}, commit {Commit}, load before {LoadBefore}";

    public static async Task<Machine> DescribeAsync(CancellationToken cancel) => new(
        Field(await File.ReadAllLinesAsync("/proc/cpuinfo", cancel), "model name"),
        (await File.ReadAllLinesAsync("/proc/cpuinfo", cancel)).Count(l => l.StartsWith("processor", StringComparison.Ordinal)),
        double.Parse(Field(await File.ReadAllLinesAsync("/proc/meminfo", cancel), "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / 1024 / 1024,
        (await File.ReadAllTextAsync("/proc/sys/kernel/osrelease", cancel)).Trim(),
        MeasureFsync(),
        RuntimeInformation.FrameworkDescription.Replace(".NET ", "", StringComparison.Ordinal),
        await CommitAsync(cancel),
        string.Join(' ', (await File.ReadAllTextAsync("/proc/loadavg", cancel)).Split(' ').Take(3)),
        TimeProvider.System.GetUtcNow());

    /// <summary>A page written and flushed to the disk on which the data will lie.</summary>
    private static double MeasureFsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"parley-bench-fsync-{Environment.ProcessId}");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        var page = new byte[4096];
        var took = new List<double>(FsyncRounds);
        for (var i = 0; i < FsyncRounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            took.Add(Statistics.MillisecondsSince(started));
        }

        return Statistics.Median(took);
    }

    private static async Task<string> CommitAsync(CancellationToken cancel)
    {
        var git = new ProcessStartInfo("git", "describe --always --dirty --abbrev=10") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(git)!;
        var commit = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return commit.Trim() is { Length: > 0 } known ? known : "unknown";
    }

    private static string Field(string[] lines, string name) =>
        lines.FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown";
}
