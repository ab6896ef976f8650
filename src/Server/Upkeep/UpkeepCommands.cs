using System.CommandLine;
using System.CommandLine.Invocation;
using Amazon.Runtime;
using Microsoft.Data.Sqlite;

namespace Parley.Server.Upkeep;

/// <summary>What an operator has the program do beside serving: <c>parley-server backup FILE</c>. The command line <c>parley</c> passes these on to it.</summary>
public static class UpkeepCommands
{
    private const int NotUnderstood = 2;
    private const int Stopped = 130;

    private static IReadOnlyList<Command> All => [MoveCommand.New(), BackupCommand.New(), RestoreCommand.New(), FilesCommand.New()];

    public static bool Include(string[] args) => args.Length > 0 && All.Any(c => c.Name == args[0]);

    /// <returns>What the shell is told: 0 done, 1 refused or something is wrong, 2 not understood, 130 stopped by a signal.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Parley's server: moving, backing up and restoring what it keeps. Without a command it serves.");
        foreach (var command in All)
        {
            root.Subcommands.Add(command);
        }

        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            await Console.Error.WriteLineAsync($"{parsed.Errors[0].Message} Try --help.");
            return NotUnderstood;
        }

        // What goes wrong is told by Program, as a failed start is.
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
            });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before the end. Run it again.");
            return Stopped;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or HttpRequestException or AmazonServiceException or SqliteException)
        {
            // A full disk, a folder of somebody else, a store that went away: what they say is enough.
            throw new UpkeepException($"It was not finished: {error.GetBaseException().Message.TrimEnd('.')}. Run it again when that is mended.", error);
        }
    }

    /// <summary>The library hears of signals only once the action has begun to wait, which work on a disk may never do: so it gets a thread of its own.</summary>
    internal static void Does(this Command command, Func<ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction((result, cancel) => Task.Run(() => run(result, cancel), cancel));
}
