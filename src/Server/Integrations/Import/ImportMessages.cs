using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Messaging;

namespace Parley.Server.Integrations.Import;

/// <summary>
/// Messages at their original times, numbered behind what the channel has. Nobody gets them as unread, and one event for each channel says that there
/// is more history.
/// </summary>
public sealed class ImportMessages
{
    /// <summary>How far ahead a clock elsewhere may have been. Ids are made of times, and those of the future are not ours to give.</summary>
    private static readonly TimeSpan FastestClock = TimeSpan.FromDays(1);

    internal async Task<bool> DoAsync(WriteTransaction transaction, string source, IReadOnlyList<ImportedMessage> messages, ImportOutcome outcome)
    {
        var known = await KnownIds.LoadAsync(transaction, source, messages);
        var channels = await ImportTarget.LoadAsync(transaction, [.. known.Channels.Values]);
        var ids = await FreeIds.LoadAsync(transaction, messages);
        var rows = new List<ImportedRow>(messages.Count);
        foreach (var message in messages)
        {
            try
            {
                if (await TryNumberAsync(transaction, message, known, ids, channels, outcome) is { } row)
                {
                    rows.Add(row);
                    known.Messages[row.Key] = row.Id;
                    outcome.Added();
                }
            }
            catch (ProblemException error)
            {
                outcome.Skip(message.ExternalId, error);
            }
        }

        await ImportedMessageSql.InsertAsync(transaction, rows);
        await ImportedSql.InsertAsync(transaction, source, ImportedSql.Kind.Message, rows.ConvertAll(r => (r.Key, r.Id)));
        await InsertReactionsAsync(transaction, rows, known);
        foreach (var channel in channels.Values.Where(c => c.Added > 0))
        {
            await channel.FinishAsync(transaction);
        }

        return true;
    }

    private static async Task<ImportedRow?> TryNumberAsync(
        WriteTransaction transaction, ImportedMessage message, KnownIds known, FreeIds ids, Dictionary<Id, ImportTarget> channels, ImportOutcome outcome)
    {
        if (known.Messages.ContainsKey(KnownIds.Key(message)))
        {
            outcome.AlreadyThere();
            return null;
        }

        if (!known.Channels.TryGetValue(message.ChannelExternalId, out var channelId))
        {
            outcome.Skip(message.ExternalId, "unknown_channel");
            return null;
        }

        if (!known.Users.TryGetValue(message.UserExternalId, out var userId))
        {
            outcome.Skip(message.ExternalId, "unknown_user");
            return null;
        }

        if (message.CreatedAt > transaction.Now + FastestClock)
        {
            outcome.Skip(message.ExternalId, "invalid");
            return null;
        }

        var row = new ImportedRow
        {
            Source = message,
            Key = KnownIds.Key(message),
            Id = await ids.TakeAsync(message),
            ChannelId = channelId,
            UserId = userId,
            // Elsewhere a message may have been empty; it still counts in its thread.
            Text = string.IsNullOrWhiteSpace(message.Text) ? "" : MessageText.Parse(message.Text),
        };
        var target = channels[channelId];
        if (message.ThreadExternalId is { } thread)
        {
            if (!known.Messages.TryGetValue(KnownIds.Key(message.ChannelExternalId, thread), out var rootId)
                || !await target.ReplyAsync(transaction, row, rootId))
            {
                outcome.Skip(message.ExternalId, "unknown_thread");
                return null;
            }
        }

        if (message.ThreadExternalId is null || message.AlsoToChannel)
        {
            target.Number(row);
        }

        target.Added++;
        return row;
    }

    private static async Task InsertReactionsAsync(WriteTransaction transaction, List<ImportedRow> rows, KnownIds known)
    {
        foreach (var row in rows)
        {
            // Each a moment after the one before: their order is that of their times.
            var at = row.Source.CreatedAt;
            foreach (var reaction in (row.Source.Reactions ?? []).Take(Limits.EmojiPerMessage).Where(r => Emoji.IsValid(r.Emoji)))
            {
                foreach (var userId in reaction.UserExternalIds.Where(known.Users.ContainsKey).Select(u => known.Users[u]))
                {
                    at += TimeSpan.FromMilliseconds(1);
                    await ReactionSql.AddAsync(transaction, row.Id, reaction.Emoji, userId, at);
                }
            }
        }
    }
}
