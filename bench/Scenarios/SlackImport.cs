using System.Diagnostics;
using Parley.Bench.Figures;
using Parley.Bench.Stage;

namespace Parley.Bench.Scenarios;

/// <summary>The import of a Slack export through the command line, as an admin does it.</summary>
internal sealed class SlackImport : IScenario
{
    public string Name => "import";

    public string Description => "import of a Slack export";

    public bool SharesServer => false;

    public async Task RunAsync(TestBed bed, BenchOptions options, Report report, CancellationToken cancel)
    {
        if (options.SlackExport is not { } export || !File.Exists(export))
        {
            report.Note("The import was not timed: name an export with --slack FILE.");
            return;
        }

        await bed.StartServerAsync(cancel);
        await bed.SetUpAsync(cancel);
        await CommandLineAsync(bed, ["--help"], cancel); // builds it
        var started = Stopwatch.GetTimestamp();
        await CommandLineAsync(bed, ["import", "slack", export], cancel);
        report.Add(Name, $"import of {Path.GetFileName(export)}", Stopwatch.GetElapsedTime(started).TotalSeconds, "s", options.Postgres ? null : Target.AtMost(15, 5));
    }

    private static async Task CommandLineAsync(TestBed bed, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var command = new ProcessStartInfo(Repository.PathOf("parley"), arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        command.Environment["PARLEY_SERVER"] = bed.Server.Root.ToString();
        command.Environment["PARLEY_TOKEN"] = bed.Team.OwnerToken;
        using var process = Process.Start(command)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new BenchException($"parley {string.Join(' ', arguments)} failed: {string.Concat(said)}");
        }
    }
}
