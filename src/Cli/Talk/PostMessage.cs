// SPDX-License-Identifier: AGPL-3.0-or-later
using System.CommandLine;
using System.Globalization;
using Parley.Cli.Terminal;
using Parley.Client;
using Parley.Protocol;

namespace Parley.Cli.Talk;

internal static class PostMessage
{
    private static readonly Argument<string> Channel = new("CHANNEL") { Description = "Its name or id." };
    private static readonly Argument<string> Text = new("TEXT")
    {
        Description = "Markdown; - reads standard input. May be left out where there are files.", DefaultValueFactory = _ => "",
    };

    private static readonly Option<FileInfo[]> Files = new("--file")
    {
        Description = "Show this file; up to ten, each with --file.", HelpName = "FILE", DefaultValueFactory = _ => [],
    };

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
              parley post design "Two drafts" --file one.png --file two.png
            """)
        {
            Channel, Text, Files, Thread, Also,
        };
        command.SetAction((result, cancellationToken) => Output.GuardAsync(cancel => RunAsync(result, cancel), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var text = result.GetRequiredValue(Text);
        using var client = Server.SignedIn(result);
        var channel = await FindChannel.ByNameOrIdAsync(client, result.GetRequiredValue(Channel), cancellationToken);
        var files = await UploadAsync(client, result.GetRequiredValue(Files), cancellationToken);
        var message = await client.Messages.PostAsync(
            channel.Id,
            new PostMessageRequest
            {
                Text = text == "-" ? (await Console.In.ReadToEndAsync(cancellationToken)).TrimEnd() : text,
                FileIds = files.Count > 0 ? files : null,
                ThreadId = ThreadOf(result),
                AlsoToChannel = result.GetValue(Also) ? true : null,
            },
            cancellationToken: cancellationToken);
        Output.Line(message.Id.ToString());
        return ExitCodes.Done;
    }

    private static async Task<List<Id>> UploadAsync(ParleyClient client, FileInfo[] files, CancellationToken cancellationToken)
    {
        if (Array.Find(files, file => !file.Exists) is { } missing)
        {
            throw new UsageException($"There is no file {missing.FullName}.");
        }

        var ids = new List<Id>();
        foreach (var file in files)
        {
            await using var content = file.OpenRead();
            ids.Add((await client.Files.UploadAsync(file.Name, content, cancellationToken: cancellationToken)).Id);
        }

        return ids;
    }

    private static Id? ThreadOf(ParseResult result) =>
        result.GetValue(Thread) is not { } text ? null
        : Id.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id
        : throw new UsageException($"{text} is no id of a message.");
}
