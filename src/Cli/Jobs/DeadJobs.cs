// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.Text.Json;
using Parley.Cli.Terminal;
using Parley.Protocol;

namespace Parley.Cli.Jobs;

/// <summary>The jobs that were given up.</summary>
internal static class DeadJobs
{
    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line, with the whole error." };

    public static Command New() => new("dead-jobs", "Background jobs that were given up: list, retry, discard. For admins.")
    {
        List(),
        ForEachId.New(
            "retry",
            "Run jobs again, from their first attempt. What fails every time comes back.",
            """
            Example:
              parley dead-jobs retry 4711 4712
            """,
            "is in its queue again.",
            (client, id, cancel) => client.DeadJobs.RetryAsync(id, cancel)),
        ForEachId.New(
            "discard",
            "Drop jobs: what they were to do will not be done.",
            """
            Example:
              parley dead-jobs discard 4711
            """,
            "is discarded.",
            (client, id, cancel) => client.DeadJobs.DeleteAsync(id, cancel)),
    };

    private static Command List()
    {
        var command = new Command("list", "What they were to do, without anybody's words, and why they failed; newest first.") { Json };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var client = Server.SignedIn(result);
        await foreach (var job in client.DeadJobs.ListAsync(cancellationToken))
        {
            if (result.GetValue(Json))
            {
                Output.Line(JsonSerializer.Serialize(job, ParleyJson.Default.DeadJob));
                continue;
            }

            GivenUp.Print(
                job.Id,
                $"{job.Kind} {job.Key}",
                [$"queue {job.Queue}", job.Attempts == 1 ? "1 attempt" : $"{job.Attempts} attempts", $"given up {GivenUp.Time(job.DiedAt)}"],
                job.Payload,
                job.Error);
        }

        return ExitCodes.Done;
    }
}
