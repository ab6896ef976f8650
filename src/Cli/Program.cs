// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.CommandLine.Invocation;
using Parley.Cli;
using Parley.Cli.Terminal;
using Parley.Cli.Upkeep;

if (ServerCommand.Is(args))
{
    return await ServerCommand.RunAsync(args);
}

var parsed = CommandLine.New().Parse(args.Length == 0 ? ["--help"] : args);
if (parsed.Action is ParseErrorAction)
{
    Output.Fail(parsed.UnmatchedTokens is [var unknown, ..] ? $"There is no {unknown} here." : parsed.Errors[0].Message);
    Output.Remark("Try --help.");
    return ExitCodes.Usage;
}

return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
