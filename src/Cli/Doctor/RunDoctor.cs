// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.Text.Json;
using Parley.Cli.Terminal;
using Parley.Client;
using Spectre.Console;

namespace Parley.Cli.Doctor;

internal static class RunDoctor
{
    private const int NameWidth = 10;

    private static readonly Option<DirectoryInfo?> Data = new("--data") { Description = "On the server's machine: its data directory, to check that too.", HelpName = "DIR" };
    private static readonly Option<bool> Json = new("--json") { Description = "The findings as JSON: ok is true, false, or null where it could not be checked." };

    public static Command New()
    {
        var command = new ExplainedCommand(
            "doctor",
            "Check a server from here: address, encryption, clock, version, database, token, WebSockets, with an admin's token how fast it is, and, with --data, the disk.",
            """
            Each line says ✓, ✗ with the fix, or – for what could not be checked. Exit code 1 when something is ✗.

            Examples:
              parley doctor --server https://chat.example.org
              parley doctor --data data --json
            """)
        {
            Data, Json,
        };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var client = Server.TokenOf(result) is null ? Server.Anonymous(result) : Server.SignedIn(result);
        var findings = await FindAsync(client, result.GetValue(Data), cancellationToken);
        if (result.GetValue(Json))
        {
            Output.Line(JsonSerializer.Serialize(findings, FindingJson.Readable.ListFinding));
        }
        else
        {
            findings.ForEach(Print);
        }

        return findings.Exists(finding => finding.Ok == false) ? ExitCodes.Failed : ExitCodes.Done;
    }

    internal static async Task<List<Finding>> FindAsync(ParleyClient client, DirectoryInfo? data, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>(await new CheckAddress(client.Server, TimeProvider.System).RunAsync(cancellationToken));
        if (findings[0].Ok == true)
        {
            findings.AddRange(await new CheckHealth(client, Server.Version).RunAsync(cancellationToken));
            findings.AddRange(await new CheckAccount(client).RunAsync(cancellationToken));
            findings.AddRange(await new CheckPerformance(client).RunAsync(cancellationToken));
        }

        if (data is not null)
        {
            findings.AddRange(new CheckData(data).Run());
        }

        return findings;
    }

    private static void Print(Finding finding)
    {
        var mark = finding.Ok switch { true => "[green]✓[/]", false => "[red]✗[/]", null => "–" };
        Output.Result.MarkupLine($"{mark} {Markup.Escape(finding.Name.PadRight(NameWidth))} {Markup.Escape(finding.Detail)}");
        if (finding.Fix is not null)
        {
            Output.Result.MarkupLine($"  {new string(' ', NameWidth)} fix: {Markup.Escape(finding.Fix)}");
        }
    }
}
