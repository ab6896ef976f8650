// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using Parley.Cli.Terminal;
using Parley.Client;
using Parley.Protocol;

namespace Parley.Cli.Access;

internal static class CreateToken
{
    private static readonly Option<string> Email = new("--email") { Description = "The address that you sign in with.", HelpName = "E", Required = true };
    private static readonly Option<string> Name = new("--name") { Description = "What the token is for, as the list of tokens shows it.", HelpName = "N", DefaultValueFactory = _ => "parley command line" };
    private static readonly Option<string[]> Scope = new("--scope")
    {
        Description = $"What it may do: {string.Join(", ", Scopes.All)}; may be repeated. All of them when absent.",
        HelpName = "S",
    };

    private static readonly Option<int?> Days = new("--days") { Description = "How long it is valid; without an end when absent.", HelpName = "N" };
    private static readonly Option<bool> FromInput = new("--password-stdin") { Description = "Read the password from standard input instead of asking for it." };

    public static Command New()
    {
        var command = new ExplainedCommand(
            "create",
            "Sign in, make an access token, sign out. Prints the token alone: it is shown this once.",
            """
            Examples:
              export PARLEY_TOKEN=$(parley token create --email ada@example.org)
              parley token create --email ada@example.org --name backup --scope read --days 30
            """)
        {
            Email, Name, Scope, Days, FromInput,
        };
        Scope.AcceptOnlyFromAmong([.. Scopes.All]);
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var password = await Password.ReadAsync(result.GetValue(FromInput), cancellationToken);
        using var anonymous = Server.Anonymous(result);
        var signedIn = await anonymous.Sessions.SignInAsync(result.GetRequiredValue(Email), password, cancellationToken);
        using var client = new ParleyClient(anonymous.Server, signedIn.Token);
        try
        {
            var scopes = result.GetValue(Scope) is { Length: > 0 } some ? some : AllFor(signedIn.User.Role);
            var created = await client.Tokens.CreateAsync(
                new CreateTokenRequest
                {
                    Name = result.GetRequiredValue(Name),
                    Scopes = scopes,
                    ExpiresAt = result.GetValue(Days) is { } days ? TimeProvider.System.GetUtcNow().AddDays(days) : null,
                },
                cancellationToken: cancellationToken);
            Output.Line(created.Token);
            return ExitCodes.Done;
        }
        finally
        {
            await client.Sessions.EndCurrentAsync(CancellationToken.None);
        }
    }

    private static IReadOnlyList<string> AllFor(Role role) =>
        role is Role.Owner or Role.Admin ? Scopes.All : [Scopes.Read, Scopes.Write];
}
