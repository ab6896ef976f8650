// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.Text.Json;
using Parley.Cli.Terminal;
using Parley.Client;
using Parley.Client.Gateway;
using Parley.Protocol;

namespace Parley.Cli.Talk;

internal static class TailLog
{
    private static readonly Argument<string?> Channel = new("CHANNEL") { Description = "Its name or id; everything you may see when absent.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<long?> Cursor = new("--cursor") { Description = "Begin after this place in the log instead of now; it keeps seven days.", HelpName = "SEQ" };
    private static readonly Option<bool> Json = new("--json") { Description = "Each event as it comes, one JSON object a line." };

    public static Command New()
    {
        var command = new ExplainedCommand(
            "tail",
            "Follow the log until Ctrl-C. Reconnects by itself and misses nothing.",
            """
            Examples:
              parley tail general
              parley tail --json | jq 'select(.type == "message.posted") | .data.message.text'
            """)
        {
            Channel, Cursor, Json,
        };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var client = Server.SignedIn(result);
        var only = result.GetValue(Channel) is { } name ? await FindChannel.ByNameOrIdAsync(client, name, cancellationToken) : null;
        var sync = await client.SyncAsync(cancellationToken);
        var describe = new DescribeEvent(client, sync);
        await using var gateway = client.OpenGateway(new GatewayOptions { OnStateChanged = Tell });
        await foreach (var entry in gateway.EventsAsync(result.GetValue(Cursor) ?? sync.Cursor, cancellationToken))
        {
            if (only is not null && entry.ChannelId != only.Id)
            {
                continue;
            }

            if (result.GetValue(Json))
            {
                Output.Line(JsonSerializer.Serialize(entry, ParleyJson.Default.EventEnvelope));
            }
            else if (await describe.LineAsync(entry, cancellationToken) is { } line)
            {
                Output.Line(line);
            }
        }

        return ExitCodes.Done;
    }

    private static void Tell(GatewayState state)
    {
        if (state is GatewayState.Waiting)
        {
            Output.Remark("Connection lost; trying again.");
        }
        else if (state is GatewayState.Connected)
        {
            Output.Remark("Connected.");
        }
    }
}
