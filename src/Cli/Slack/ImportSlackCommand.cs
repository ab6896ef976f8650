// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.Diagnostics;
using Parley.Cli.Terminal;

namespace Parley.Cli.Slack;

internal static class ImportSlackCommand
{
    private static readonly Argument<FileInfo> File = new("FILE") { Description = "The ZIP file that Slack made, as it came." };
    private static readonly Option<string[]> Only = new("--channel") { Description = "Only this channel, by name or id; may be repeated.", HelpName = "NAME" };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Read and convert everything, send nothing, and print the summary." };
    private static readonly Option<string?> Source = new("--source")
    {
        Description = "What the import is known by here, instead of slack: and the workspace's id. The same export under another name comes in a second time.",
        HelpName = "NAME",
    };

    public static Command New()
    {
        var command = new ExplainedCommand(
            "slack",
            "Import people, channels, messages, threads, reactions and the list of files from a Slack export.",
            """
            Needs an admin's token. Run it as often as you like: what is there already stays as it is, and a run that was stopped goes on.
            Times and authors stay; people who are new here get an account without a password (see parley user password).

            Examples:
              parley import slack export.zip --dry-run
              parley import slack export.zip
              parley import slack export.zip --channel general --channel random
            """)
        {
            File, Only, DryRun, Source,
        };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var dry = result.GetValue(DryRun);
        using var export = Open(result.GetRequiredValue(File));
        using var client = dry ? Server.Anonymous(result) : Server.SignedIn(result);
        SendBatch send = dry ? new RehearseImport().SendAsync : client.Import.SendAsync;
        var clock = Stopwatch.StartNew();
        Tally? tally = null;
        try
        {
            await ShowProgress.RunAsync(async report =>
            {
                var import = new ImportSlack(export, send, report, result.GetValue(Source));
                tally = import.Tally;
                await import.RunAsync(result.GetValue(Only) ?? [], cancellationToken);
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Output.Remark("Stopped. What has been imported stays; the same command goes on from there.");
            throw;
        }

        ShowSummary.Print(tally!, clock.Elapsed, dry);
        return ExitCodes.Done;
    }

    private static SlackExport Open(FileInfo file)
    {
        try
        {
            return SlackExport.Open(file.FullName);
        }
        catch (InvalidDataException failure)
        {
            throw new UsageException($"{file.Name} can't be read: {failure.Message}", failure);
        }
    }
}
