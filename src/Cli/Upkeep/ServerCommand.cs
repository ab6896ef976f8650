// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.Diagnostics;
using Parley.Cli.Terminal;

namespace Parley.Cli.Upkeep;

/// <summary>
/// A command that works on the server's data where they lie, not through its API: the server's own program has both databases, and does it. Everything
/// behind the command's name goes there as it is.
/// </summary>
internal static class ServerCommand
{
    private const string Program = "parley-server";

    private static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["migrate"] = "From one machine to many: migrate sqlite-to-postgres. On the server's machine.",
        ["backup"] = "Write the database and all files into one archive, while the server goes on. On the server's machine.",
        ["files"] = "Move all files to another folder or store, or look whether they are all there. On the server's machine.",
        ["restore"] = "Put a backup back into an empty data directory. On the server's machine.",
    };

    public static bool Is(string[] args) => args.Length > 0 && All.ContainsKey(args[0]);

    /// <summary>For the list of commands.</summary>
    public static IEnumerable<Command> List() => All.Select(command => new Command(command.Key, command.Value)
    {
        Arguments = { new Argument<string[]>("…") { Description = $"As {Program} {command.Key} --help says.", Arity = ArgumentArity.ZeroOrMore } },
        TreatUnmatchedTokensAsErrors = false,
    });

    public static async Task<int> RunAsync(string[] args)
    {
        if (Find() is not { } program)
        {
            Output.Fail($"{Program} is not here: run this on the server's machine, where it is installed, or put it on the PATH.");
            return ExitCodes.Usage;
        }

        // Ctrl-C reaches both; the server's program ends what it began, and this one tells how.
        Console.CancelKeyPress += static (_, pressed) => pressed.Cancel = true;
        using var process = Process.Start(new ProcessStartInfo(program, args) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Beside this program, one folder up as in the image, in a checkout, or on the path.</summary>
    private static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? $"{Program}.exe" : Program;
        string[] places = ["", "..", "../../../../Server/bin/Release/net10.0"];
        return places.Select(place => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, place)))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}
