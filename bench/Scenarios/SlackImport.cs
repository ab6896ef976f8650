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
        var tool = Repository.PathOf("parley");
        if (options.SlackExport is not { } export || !File.Exists(export) || !File.Exists(tool))
        {
            report.Note("The import was not timed: name an export with --slack FILE.");
            return;
        }

        await bed.StartServerAsync(cancel);
        await bed.SetUpAsync(cancel);
        var command = new ProcessStartInfo(tool) { ArgumentList = { "import", "slack", export }, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        command.Environment["PARLEY_SERVER"] = bed.Server.Root.ToString();
        command.Environment["PARLEY_TOKEN"] = bed.Team.OwnerToken;
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(command)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
        {
            throw new BenchException($"The import failed: {string.Concat(said)}");
        }

        report.Add(Name, $"import of {Path.GetFileName(export)}", Stopwatch.GetElapsedTime(started).TotalSeconds, "s", options.Postgres ? null : Target.AtMost(15, 5));
    }
}
