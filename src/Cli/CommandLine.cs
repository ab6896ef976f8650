// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using Parley.Cli.Access;
using Parley.Cli.Demo;
using Parley.Cli.Doctor;
using Parley.Cli.Jobs;
using Parley.Cli.People;
using Parley.Cli.Search;
using Parley.Cli.Slack;
using Parley.Cli.Talk;
using Parley.Cli.Terminal;
using Parley.Cli.Upkeep;

namespace Parley.Cli;

/// <summary>The commands, as a table of contents.</summary>
internal static class CommandLine
{
    public static RootCommand New()
    {
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
            DeadJobs.New(),
            DeadLetters.New(),
            OpenDemo.New(),
            RunDoctor.New(),
            PostMessage.New(),
            Reindex.New(),
            TailLog.New(),
            WhoAmI.New(),
        };
        foreach (var command in ServerCommand.List())
        {
            root.Subcommands.Add(command);
        }

        root.Options.Add(Server.Address);
        root.Options.Add(Server.Token);
        HelpWithExplanation.Use(root);
        return root;
    }
}
