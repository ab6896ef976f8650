// SPDX-License-Identifier: AGPL-3.0-or-later
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Parley.Protocol;

namespace Parley.Cli.Slack;

/// <summary>The messages of the chosen channels as batches, each with the share of the export that has been read by then.</summary>
internal sealed class ReadMessages(
    SlackExport export,
    string source,
    IReadOnlyList<ExportedChannel> chosen,
    IReadOnlyList<ExportedChannel> all,
    bool everything,
    ImportedPeople people,
    SlackNames names,
    Tally tally)
{
    private readonly BatchWriter<ImportedMessage> _writer = new(source, "messages", ParleyJson.Default.ImportedMessage);

    public async IAsyncEnumerable<(Batch Batch, double Share)> BatchesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var total = Math.Max(1, chosen.SelectMany(channel => channel.Days).Sum(day => day.Length));
        long read = 0;
        foreach (var channel in chosen)
        {
            var convert = new ConvertMessage(channel.Channel.Id!, names, tally);
            foreach (var day in channel.Days)
            {
                foreach (var message in await DayAsync(day, cancellationToken))
                {
                    foreach (var converted in convert.From(message))
                    {
                        if (_writer.Add(converted) is { } full)
                        {
                            yield return (full, (double)read / total);
                        }
                    }
                }

                read += day.Length;
            }
        }

        if (_writer.Close() is { } last)
        {
            yield return (last, 1);
        }

        if (everything)
        {
            await SkipStrayAsync(cancellationToken);
        }
    }

    /// <summary>A day's messages, oldest first, their people known to the server.</summary>
    private async Task<List<SlackMessage>> DayAsync(ZipArchiveEntry day, CancellationToken cancellationToken)
    {
        var messages = await ReadAsync(day, cancellationToken);
        await people.EnsureAsync(messages.SelectMany(Authors.NamedBy), cancellationToken);
        return [.. messages.Select(WithAccount).OrderBy(message => SlackTime.Micros(message.Ts) ?? 0)];
    }

    private async Task<List<SlackMessage>> ReadAsync(ZipArchiveEntry day, CancellationToken cancellationToken)
    {
        var messages = new List<SlackMessage>();
        try
        {
            await foreach (var message in SlackExport.MessagesAsync(day, _ => SkipUnreadable(day), cancellationToken))
            {
                tally.Messages.Found++;
                messages.Add(message);
            }
        }
        catch (InvalidDataException failure)
        {
            tally.Skip(tally.Messages, "file broken from here on", failure.Message);
        }

        return messages;
    }

    private void SkipUnreadable(ZipArchiveEntry day)
    {
        tally.Messages.Found++;
        tally.Skip(tally.Messages, "unreadable", day.FullName);
    }

    private SlackMessage WithAccount(SlackMessage message) =>
        string.IsNullOrEmpty(message.User) && message.BotId is { Length: > 0 } bot && people.AccountOf(bot) is var account && account != bot
            ? message with { User = account }
            : message;

    /// <summary>Without an entry in a list nobody knows who may read a channel: its messages are counted, not imported.</summary>
    private async Task SkipStrayAsync(CancellationToken cancellationToken)
    {
        foreach (var day in export.DaysWithoutChannel(all))
        {
            foreach (var _ in await ReadAsync(day, cancellationToken))
            {
                tally.Skip(tally.Messages, "in a folder that no list of channels names", day.FullName);
            }
        }
    }
}
