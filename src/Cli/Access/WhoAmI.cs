// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using Parley.Cli.Terminal;

namespace Parley.Cli.Access;

internal static class WhoAmI
{
    public static Command New()
    {
        var command = new Command("whoami", "Say whose token this is, and where.");
        command.SetAction((result, cancellationToken) => Output.GuardAsync(
            async cancel =>
            {
                using var client = Server.SignedIn(result);
                var me = await client.Users.GetMeAsync(cancel);
                var workspace = await client.Workspace.GetAsync(cancel);
                Output.Line($"{me.DisplayName} <{me.Email}>, {me.Role.ToString().ToLowerInvariant()} of {workspace.Name} at {client.Server} (id {me.Id})");
                return ExitCodes.Done;
            },
            cancellationToken));
        return command;
    }
}
