// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.Globalization;
using Parley.Cli.Terminal;
using Parley.Protocol;

namespace Parley.Cli.Talk;

internal static class PostMessage
{
    private static readonly Argument<string> Channel = new("CHANNEL") { Description = "Its name or id." };
    private static readonly Argument<string> Text = new("TEXT") { Description = "Markdown; - reads standard input." };
    private static readonly Option<string?> Thread = new("--thread") { Description = "Reply to this message.", HelpName = "ID" };
    private static readonly Option<bool> Also = new("--also-to-channel") { Description = "Show the reply in the channel too." };

    public static Command New()
    {
        var command = new ExplainedCommand(
            "post",
            "Post a message. Prints its id.",
            """
            Examples:
              parley post general "The build is green."
              git log -1 --format=%s | parley post '#releases' -
            """)
        {
            Channel, Text, Thread, Also,
        };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var text = result.GetRequiredValue(Text);
        using var client = Server.SignedIn(result);
        var channel = await FindChannel.ByNameOrIdAsync(client, result.GetRequiredValue(Channel), cancellationToken);
        var message = await client.Messages.PostAsync(
            channel.Id,
            new PostMessageRequest
            {
                Text = text == "-" ? (await Console.In.ReadToEndAsync(cancellationToken)).TrimEnd() : text,
                ThreadId = ThreadOf(result),
                AlsoToChannel = result.GetValue(Also) ? true : null,
            },
            cancellationToken: cancellationToken);
        Output.Line(message.Id.ToString());
        return ExitCodes.Done;
    }

    private static Id? ThreadOf(ParseResult result) =>
        result.GetValue(Thread) is not { } text ? null
        : Id.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id
        : throw new UsageException($"{text} is no id of a message.");
}
