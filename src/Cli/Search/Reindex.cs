// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.Globalization;
using Parley.Cli.Terminal;
using Parley.Client;
using Parley.Protocol;

namespace Parley.Cli.Search;

/// <summary>Has the server build its search index anew, and waits for it.</summary>
internal static class Reindex
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly Option<bool> NoWait = new("--no-wait") { Description = "Start it and leave." };

    public static Command New()
    {
        var command = new ExplainedCommand(
            "reindex",
            "Build the search index anew. Searches are answered meanwhile. For admins.",
            """
            Stopping this program does not stop the server: run it again to go on watching.

            Examples:
              parley reindex
              parley reindex --no-wait
            """)
        {
            NoWait,
        };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var client = Server.SignedIn(result);
        var state = await client.Search.ReindexAsync(cancellationToken);
        if (result.GetValue(NoWait))
        {
            Output.Remark($"The server writes the index of {Count(state.Rebuild!.Messages)} messages anew.");
            return ExitCodes.Done;
        }

        state = await FinishedAsync(client, state, cancellationToken);
        var took = (state.Rebuild!.FinishedAt - state.Rebuild.StartedAt)!.Value;
        Output.Line(string.Create(CultureInfo.InvariantCulture, $"{Count(state.Rebuild.Done)} messages indexed in {took.TotalSeconds:0.0} s."));
        return ExitCodes.Done;
    }

    private static async Task<SearchIndexState> FinishedAsync(ParleyClient client, SearchIndexState state, CancellationToken cancellationToken)
    {
        var told = -1L;
        while (state.Rebuild is { FinishedAt: null } rebuild)
        {
            var percent = rebuild.Messages == 0 ? 100 : rebuild.Done * 100 / rebuild.Messages;
            if (percent / 10 > told)
            {
                told = percent / 10;
                Output.Remark($"{percent} %: {Count(rebuild.Done)} of {Count(rebuild.Messages)} messages");
            }

            await Task.Delay(Look, cancellationToken);
            state = await client.Search.IndexAsync(cancellationToken);
        }

        return state;
    }

    private static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
