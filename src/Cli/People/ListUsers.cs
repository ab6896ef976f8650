// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.Text.Json;
using Parley.Cli.Terminal;
using Parley.Protocol;
using Spectre.Console;

namespace Parley.Cli.People;

internal static class ListUsers
{
    private static readonly Option<string?> Search = new("--search") { Description = "Only those whose name contains this.", HelpName = "TEXT" };
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line." };

    public static Command New()
    {
        var command = new Command("list", "Everybody, by name. Addresses are shown to admins.") { Search, Json };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var client = Server.SignedIn(result);
        var users = client.Users.ListAsync(result.GetValue(Search), cancellationToken);
        if (result.GetValue(Json))
        {
            await foreach (var user in users)
            {
                Output.Line(JsonSerializer.Serialize(user, ParleyJson.Default.User));
            }

            return ExitCodes.Done;
        }

        var table = new Table().Border(TableBorder.None).AddColumns("id", "name", "address", "role", "state");
        await foreach (var user in users)
        {
            table.AddRow(
                user.Id.ToString(),
                Markup.Escape(user.DisplayName),
                Markup.Escape(user.Email ?? ""),
                user.Role.ToString().ToLowerInvariant(),
                user.DeactivatedAt is null ? "" : "closed");
        }

        Output.Result.Write(table);
        return ExitCodes.Done;
    }
}
