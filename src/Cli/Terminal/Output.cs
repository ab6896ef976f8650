// SPDX-License-Identifier: AGPL-3.0-or-later
using Parley.Client;
using Parley.Client.Gateway;
using Spectre.Console;

namespace Parley.Cli.Terminal;

/// <summary>The terminal: results on standard output, everything else on standard error.</summary>
internal static class Output
{
    private const int PipeWidth = 200; // no terminal to fit into: tables must not wrap

    public static IAnsiConsole Result { get; } = Open(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Status { get; } = Open(Console.Error, Console.IsErrorRedirected);

    /// <summary>Runs a command and turns what it throws into one line and an exit code.</summary>
    public static async Task<int> GuardAsync(Func<CancellationToken, Task<int>> command, CancellationToken cancellationToken)
    {
        try
        {
            return await command(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Stopped;
        }
        catch (ParleyException failure)
        {
            Fail(failure.RequestId is null ? failure.Message : $"{failure.Message} [request {failure.RequestId}]");
            return failure.Status == 0 ? ExitCodes.Unreachable : ExitCodes.Failed;
        }
        catch (GatewayClosedException failure)
        {
            Fail(failure.Message);
            return ExitCodes.Failed;
        }
        catch (Exception failure) when (failure is UsageException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Fail(failure.Message);
            return ExitCodes.Usage;
        }
    }

    /// <summary>Plain, so that it can be read by programs and never wraps in the middle of a value.</summary>
    public static void Line(string text) => Console.Out.WriteLine(text);

    public static void Fail(string text) => Status.MarkupLineInterpolated($"[red]parley:[/] {text}");

    public static void Remark(string text) => Console.Error.WriteLine(text);

    private static IAnsiConsole Open(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Width = redirected ? PipeWidth : console.Profile.Width;
        return console;
    }
}
