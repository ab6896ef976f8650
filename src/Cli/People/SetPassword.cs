// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using Parley.Cli.Access;
using Parley.Cli.Terminal;

namespace Parley.Cli.People;

internal static class SetPassword
{
    private static readonly Argument<string> Email = new("EMAIL") { Description = "Whose." };
    private static readonly Option<bool> FromInput = new("--password-stdin") { Description = "Read the password from standard input instead of making one." };

    public static Command New()
    {
        var command = new ExplainedCommand(
            "password",
            "Give somebody a new password: after an import, or when they have lost theirs. Ends all their sessions.",
            """
            Example:
              parley user password ada@example.org
            """)
        {
            Email, FromInput,
        };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var email = result.GetRequiredValue(Email);
        using var client = Server.SignedIn(result);
        var user = await client.Users.ListAsync(cancellationToken: cancellationToken)
            .FirstOrDefaultAsync(user => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase), cancellationToken)
            ?? throw new UsageException($"Nobody here has the address {email}, or the token is not an admin's.");
        var given = result.GetValue(FromInput);
        var password = given ? await Password.ReadAsync(fromInput: true, cancellationToken) : Password.Generate();
        await client.Users.SetPasswordAsync(user.Id, password, cancellationToken);
        Output.Remark($"{user.DisplayName} has a new password{(given ? "." : ", shown this once:")}");
        if (!given)
        {
            Output.Line(password);
        }

        return ExitCodes.Done;
    }
}
