// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using Parley.Cli.Access;
using Parley.Cli.Terminal;
using Parley.Protocol;

namespace Parley.Cli.People;

internal static class AddUser
{
    private static readonly Option<string> Name = new("--name") { Description = "The name that is shown.", HelpName = "N", Required = true };
    private static readonly Option<string> Email = new("--email") { Description = "The address they sign in with.", HelpName = "E", Required = true };
    private static readonly Option<Role> RoleOption = new("--role") { Description = "What they may do.", HelpName = "owner|admin|member|guest", DefaultValueFactory = _ => Role.Member };
    private static readonly Option<bool> FromInput = new("--password-stdin") { Description = "Read the password from standard input instead of making one." };

    public static Command New()
    {
        var command = new ExplainedCommand(
            "add",
            "Make an account. Without --password-stdin a password is made and printed, this once.",
            """
            Examples:
              parley user add --name "Ada Lovelace" --email ada@example.org
              pass show parley/ada | parley user add --name Ada --email ada@example.org --role admin --password-stdin
            """)
        {
            Name, Email, RoleOption, FromInput,
        };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var given = result.GetValue(FromInput);
        var password = given ? await Password.ReadAsync(fromInput: true, cancellationToken) : Password.Generate();
        using var client = Server.SignedIn(result);
        var user = await client.Users.CreateAsync(
            new CreateUserRequest
            {
                DisplayName = result.GetRequiredValue(Name),
                Email = result.GetRequiredValue(Email),
                Password = password,
                Role = result.GetValue(RoleOption),
            },
            cancellationToken: cancellationToken);
        Output.Remark($"Added {user.DisplayName} as {user.Role.ToString().ToLowerInvariant()} (id {user.Id}).");
        if (!given)
        {
            Output.Remark("Their password, shown this once:");
            Output.Line(password);
        }

        return ExitCodes.Done;
    }
}
