// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using Parley.Cli.Terminal;
using Parley.Client;

namespace Parley.Cli.Demo;

/// <summary><c>parley demo</c>: fills a fresh server with the example workspace and keeps its sign-ins in a file for the next start.</summary>
internal static class OpenDemo
{
    private static readonly Option<FileInfo> SignIns = new("--sign-ins")
    {
        Description = "Where the sign-ins are kept.", HelpName = "FILE", Required = true,
    };

    public static Command New()
    {
        var command = new ExplainedCommand(
            "demo",
            "Fill a fresh server with an example workspace, or show its sign-ins again.",
            """
            Works on a server that has not been set up, from the same machine. ./run --demo does all of it.

            Example:
              parley demo --server http://localhost:8080 --sign-ins data-demo/sign-ins.txt
            """)
        {
            SignIns,
        };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var file = result.GetRequiredValue(SignIns);
        var server = Server.AddressOf(result);
        using var anybody = new ParleyClient(server);
        if ((await anybody.Setup.GetAsync(cancellationToken)).Needed)
        {
            var people = await new DemoWorkspace(server, TimeProvider.System).OpenAsync(cancellationToken);
            await WriteAsync(file, people, cancellationToken);
        }

        Output.Line(file.Exists
            ? await File.ReadAllTextAsync(file.FullName, cancellationToken)
            : $"This server has a workspace already, and {file.FullName} with its sign-ins is gone.");
        return file.Exists ? ExitCodes.Done : ExitCodes.Failed;
    }

    /// <summary>For its owner's eyes only, as it holds passwords, if only to an example.</summary>
    private static async Task WriteAsync(FileInfo file, IReadOnlyList<DemoSignIn> people, CancellationToken cancellationToken)
    {
        file.Directory!.Create();
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var text = new StreamWriter(file.FullName, options);
        await text.WriteLineAsync("Sign in as anybody of Crumb & Co.:");
        foreach (var (name, email, password) in people)
        {
            await text.WriteLineAsync($"  {name,-18} {email,-26} {password}".AsMemory(), cancellationToken);
        }

        await text.FlushAsync(cancellationToken);
        file.Refresh();
    }
}
