// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.Text.Json;
using Parley.Cli.Terminal;
using Parley.Protocol;

namespace Parley.Cli.Jobs;

/// <summary>The events that readers of the log gave up.</summary>
internal static class DeadLetters
{
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line, with the whole error." };

    public static Command New() => new("dead-letters", "Events that a reader of the log gave up: list, retry, discard. For admins.")
    {
        List(),
        ForEachId.New(
            "retry",
            "Hand events to their reader again. What it fails on stays.",
            """
            Example:
              parley dead-letters retry 3 4
            """,
            "was taken in.",
            (client, id, cancel) => client.DeadLetters.RetryAsync(id, cancel)),
        ForEachId.New(
            "discard",
            "Drop events: their reader goes on without them for good.",
            """
            Example:
              parley dead-letters discard 3
            """,
            "is discarded.",
            (client, id, cancel) => client.DeadLetters.DeleteAsync(id, cancel)),
    };

    private static Command List()
    {
        var command = new Command("list", "What happened, without anybody's words, and why the reader failed; newest first.") { Json };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var client = Server.SignedIn(result);
        await foreach (var letter in client.DeadLetters.ListAsync(cancellationToken))
        {
            if (result.GetValue(Json))
            {
                Output.Line(JsonSerializer.Serialize(letter, ParleyJson.Default.DeadLetter));
                continue;
            }

            GivenUp.Print(
                letter.Id,
                $"{letter.Reader}: {letter.Type}",
                [$"event {letter.Seq}", $"happened {GivenUp.Time(letter.At)}", $"given up {GivenUp.Time(letter.CreatedAt)}"],
                letter.Payload,
                letter.Error);
        }

        return ExitCodes.Done;
    }
}
