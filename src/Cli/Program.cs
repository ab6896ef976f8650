// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.CommandLine.Invocation;
using Parley.Cli.Access;
using Parley.Cli.Demo;
using Parley.Cli.Doctor;
using Parley.Cli.People;
using Parley.Cli.Slack;
using Parley.Cli.Talk;
using Parley.Cli.Terminal;

var root = new RootCommand(
    """
    Parley from the command line: bring in a Slack export, add people, check a server, read and write.

    The server and the token come from --server and --token or, better, from PARLEY_SERVER and PARLEY_TOKEN.

    Exit codes: 0 done, 1 refused or a check failed, 2 not understood, 3 not reachable, 130 stopped with Ctrl-C.

    Examples:
      export PARLEY_SERVER=https://chat.example.org
      export PARLEY_TOKEN=$(parley token create --email ada@example.org)
      parley doctor
      parley import slack export.zip
    """)
{
    new Command("import", "Bring in what another system kept.") { ImportSlackCommand.New() },
    new Command("user", "People: add, list, give a password.") { AddUser.New(), ListUsers.New(), SetPassword.New() },
    new Command("token", "Access tokens, for this program and others.") { CreateToken.New() },
    OpenDemo.New(),
    RunDoctor.New(),
    PostMessage.New(),
    TailLog.New(),
    WhoAmI.New(),
};
root.Options.Add(Server.Address);
root.Options.Add(Server.Token);

HelpWithExplanation.Use(root);

var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
if (parsed.Action is ParseErrorAction)
{
    Output.Fail(parsed.UnmatchedTokens is [var unknown, ..] ? $"There is no {unknown} here." : parsed.Errors[0].Message);
    Output.Remark("Try --help.");
    return ExitCodes.Usage;
}

return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
