// SPDX-License-Identifier: AGPL-3.0-or-later
using Parley.Protocol;

namespace Parley.Cli.Slack;

/// <summary>Turns the messages of one channel, given oldest first, into what the server imports.</summary>
internal sealed class ConvertMessage(string channel, SlackNames names, Tally tally)
{
    private readonly Dictionary<long, bool> _isReplyAt = [];
    private readonly HashSet<long> _replied = [];

    /// <summary>One message, or several where the text is longer than one may be; none where it is left out.</summary>
    public IEnumerable<ImportedMessage> From(SlackMessage message)
    {
        if (Authors.Of(message) is not { } author || SlackTime.Micros(message.Ts) is not { } micros)
        {
            tally.Skip(tally.Messages, "no author or time", Where(message));
            yield break;
        }

        if (SkipReason.Of(message) is { } reason)
        {
            tally.Skip(tally.Messages, reason, Where(message));
            yield break;
        }

        if (_isReplyAt.ContainsKey(micros))
        {
            tally.Skip(tally.Messages, "twice in the export", Where(message));
            yield break;
        }

        var thread = Thread(message, micros);
        _isReplyAt[micros] = thread is not null;
        var part = 0;
        foreach (var text in MessageText.Pieces(MessageText.Of(message, names, tally)))
        {
            part++;
            yield return new ImportedMessage
            {
                ExternalId = part == 1 ? message.Ts! : $"{message.Ts}#{part}",
                ChannelExternalId = channel,
                UserExternalId = author.Id,
                ThreadExternalId = thread,
                AlsoToChannel = thread is not null && message.Subtype is "thread_broadcast" or "reply_broadcast",
                Text = text,
                CreatedAt = SlackTime.At(micros),
                EditedAt = SlackTime.Micros(message.Edited?.Ts) is { } edited ? SlackTime.At(edited) : null,
                Reactions = part == 1 ? Reactions(message) : null,
            };
        }

        if (part > 1)
        {
            tally.Note("was longer than a message may be: kept in parts");
            tally.Messages.Found += part - 1;
        }
    }

    private string? Thread(SlackMessage message, long micros)
    {
        if (message.ThreadTs is null || message.ThreadTs == message.Ts || SlackTime.Micros(message.ThreadTs) is not { } root || root == micros)
        {
            return null;
        }

        if (!_isReplyAt.TryGetValue(root, out var isReply) || isReply)
        {
            tally.Note("answered a message that the export lacks: kept as a message of the channel");
            return null;
        }

        tally.Replies++;
        tally.Threads += _replied.Add(root) ? 1 : 0;
        return message.ThreadTs;
    }

    private List<ImportedReaction>? Reactions(SlackMessage message)
    {
        var reactions = (message.Reactions ?? [])
            .Where(reaction => EmojiName.Fit(reaction.Name) is not null && reaction.Users is { Count: > 0 })
            .GroupBy(reaction => EmojiName.Fit(reaction.Name)!, reaction => reaction.Users!, StringComparer.Ordinal)
            .Take(Limits.EmojiPerMessage)
            .Select(same => new ImportedReaction
            {
                Emoji = same.Key,
                UserExternalIds = [.. same.SelectMany(users => users).Distinct(StringComparer.Ordinal)],
            })
            .ToList();
        var kept = reactions.Sum(reaction => reaction.UserExternalIds.Count);
        tally.Reactions += kept;
        if (message.Reactions?.Sum(reaction => Math.Max(reaction.Count, reaction.Users?.Count ?? 0)) > kept)
        {
            tally.Note("had reactions that the export names no people for, or with a name that can't be kept: those are missing");
        }

        return reactions.Count == 0 ? null : reactions;
    }

    private string Where(SlackMessage message) => $"{channel} {message.Ts ?? "?"}";
}
