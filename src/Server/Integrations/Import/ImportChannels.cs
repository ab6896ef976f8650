using System.Globalization;
using Parley.Protocol;
using Parley.Server.Channels;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Integrations.Import;

/// <summary>Channels with the members that they had. The importing admin is added to the public ones; private ones stay private from them too.</summary>
public sealed class ImportChannels(IdGenerator ids)
{
    internal async Task<bool> DoAsync(
        WriteTransaction transaction, Actor actor, string source, IReadOnlyList<ImportedChannel> channels, ImportOutcome outcome)
    {
        var known = await ImportedSql.FindAsync(transaction, source, ImportedSql.Kind.Channel, channels.Select(c => c.ExternalId));
        var people = await ImportedSql.FindAsync(
            transaction, source, ImportedSql.Kind.User, channels.SelectMany(c => c.MemberExternalIds.Append(c.CreatorExternalId ?? "")));
        var added = new List<(string, Id)>();
        foreach (var channel in channels)
        {
            if (known.TryGetValue(channel.ExternalId, out var id))
            {
                outcome.AlreadyThere();
            }
            else
            {
                var members = channel.MemberExternalIds.Where(people.ContainsKey).Select(m => people[m]).Distinct().ToList();
                var creator = people.GetValueOrDefault(channel.CreatorExternalId ?? "", actor.UserId);
                try
                {
                    id = known[channel.ExternalId] = await AddAsync(transaction, actor, channel, creator, members);
                    added.Add((channel.ExternalId, id));
                    outcome.Added();
                }
                catch (ProblemException error)
                {
                    outcome.Skip(channel.ExternalId, error);
                    continue;
                }
            }

            outcome.Channels[channel.ExternalId] = id;
        }

        await ImportedSql.InsertAsync(transaction, source, ImportedSql.Kind.Channel, added);
        return true;
    }

    private async Task<Id> AddAsync(WriteTransaction transaction, Actor actor, ImportedChannel channel, Id creator, List<Id> members)
    {
        var isConversation = channel.Kind is ChannelKind.Direct or ChannelKind.Group;
        var peopleKey = isConversation && members.Count > 0 ? ChannelRow.KeyOf(members) : null;
        if (peopleKey is not null
            && await ChannelSql.FindConversationAsync(transaction.Sql, transaction.WorkspaceId, peopleKey, actor.UserId) is { } conversation)
        {
            return conversation.Id;
        }

        if (isConversation && peopleKey is null)
        {
            throw Problems.InvalidField.Exception(field: "member_external_ids");
        }

        var made = new NewChannel
        {
            Id = ids.Next(),
            Kind = channel.Kind,
            Name = isConversation ? "" : await FreeNameAsync(transaction, channel),
            Topic = OneLine(channel.Topic ?? ""),
            CreatedBy = creator,
            CreatedAt = channel.CreatedAt,
            ArchivedAt = channel.Archived ? transaction.Now : null,
            PeopleKey = peopleKey,
        };
        await ChannelSql.InsertAsync(transaction, made);
        await EnterChannel.FirstMembersAsync(
            transaction, actor, made.Id, channel.Kind == ChannelKind.Public ? [.. members.Append(actor.UserId).Distinct()] : members);
        return made.Id;
    }

    private static string OneLine(string topic) =>
        TextRules.Start(string.Concat(topic.Select(static c => char.IsControl(c) ? ' ' : c)).Trim(), Limits.Topic);

    private static async Task<string> FreeNameAsync(WriteTransaction transaction, ImportedChannel channel)
    {
        var wanted = ChannelName.Nearest(channel.Name) is { Length: > 0 } near ? near : "imported";
        var name = wanted;
        for (var n = 2; channel.Kind == ChannelKind.Public && await ChannelSql.PublicNameTakenAsync(transaction.Sql, transaction.WorkspaceId, name); n++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{TextRules.Start(wanted, Limits.Name - 5)}-{n}");
        }

        return name;
    }
}
