// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Parley.Client;
using Parley.Client.Gateway;
using Parley.Protocol;

namespace Parley.Cli.Talk;

/// <summary>An event as one line for people, with names in the place of ids.</summary>
internal sealed class DescribeEvent
{
    private readonly ParleyClient _client;
    private readonly Dictionary<Id, string> _people;
    private readonly Dictionary<Id, string> _channels;

    public DescribeEvent(ParleyClient client, SyncState sync)
    {
        _client = client;
        _people = sync.Users.Append(sync.Me).DistinctBy(user => user.Id).ToDictionary(user => user.Id, user => user.DisplayName);
        _channels = sync.Channels.ToDictionary(channel => channel.Id, Title);
    }

    /// <summary>Null for what only a client's own state needs, such as read marks.</summary>
    public async Task<string?> LineAsync(EventEnvelope entry, CancellationToken cancellationToken)
    {
        var what = entry.Payload switch
        {
            MessagePosted { Message: var message } => $"{await NameAsync(message.UserId)}{(message.ThreadId is null ? "" : " ↳")}: {message.Text}",
            MessageEdited edited => $"(message {edited.MessageId} now reads) {edited.Text}",
            MessageDeleted deleted => $"(message {deleted.MessageId} was deleted)",
            ReactionAdded added => $"{await NameAsync(added.UserId)} reacted :{added.Emoji}: to {added.MessageId}",
            ReactionRemoved removed => $"{await NameAsync(removed.UserId)} took :{removed.Emoji}: back from {removed.MessageId}",
            MemberJoined joined => $"{await NameAsync(joined.UserId)} came in",
            MemberLeft left => $"{await NameAsync(left.UserId)} left",
            ChannelCreated { Channel: var channel } => $"new channel {Learn(channel)}",
            ChannelUpdated { Channel: var channel } => $"channel {Learn(channel)} changed",
            MessagesImported imported => string.Create(CultureInfo.InvariantCulture, $"{imported.Count} messages were imported"),
            UserJoined { User: var user } => $"{Learn(user)} is new here",
            UserUpdated { User: var user } => $"{Learn(user)} changed their account",
            _ => null,
        };
        var where = entry.ChannelId is { } id && _channels.TryGetValue(id, out var title) ? $" {title}" : "";
        return what is null ? null : $"{entry.At.ToLocalTime():HH:mm:ss}{where} {what}";

        async Task<string> NameAsync(Id user)
        {
            if (!_people.TryGetValue(user, out var name))
            {
                var found = await _client.Users.GetManyAsync([user], cancellationToken);
                _people[user] = name = found.Count == 0 ? user.ToString() : found[0].DisplayName;
            }

            return name;
        }
    }

    private string Learn(User user) => _people[user.Id] = user.DisplayName;

    private string Learn(Channel channel) => _channels[channel.Id] = Title(channel);

    private static string Title(Channel channel) => channel.Kind is ChannelKind.Direct or ChannelKind.Group ? "(direct)" : $"#{channel.Name}";
}
