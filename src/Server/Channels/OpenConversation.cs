using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

/// <summary>Finds or makes the one direct or group conversation of a set of people.</summary>
internal static class OpenConversation
{
    /// <summary>The people, the actor included.</summary>
    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static List<Id> Check(CreateChannelRequest request, Actor actor)
    {
        var notForPeople = request switch
        {
            { Name: not null } => "name",
            { Topic: not null } => "topic",
            { Description: not null } => "description",
            { Rules: not null } => "rules",
            _ => null,
        };
        if (notForPeople is not null)
        {
            throw ChannelProblems.KindFixed.Exception(field: notForPeople);
        }

        var people = (request.MemberIds ?? []).Append(actor.UserId).Distinct().ToList();
        var fits = request.Kind == ChannelKind.Direct ? people.Count <= 2 && request.MemberIds is { Count: 1 } : people.Count is >= 3 and <= Limits.GroupMembers;
        return fits
            ? people
            : throw Problems.InvalidField.Exception(
                request.Kind == ChannelKind.Direct ? "Exactly one person." : $"Two to {Limits.GroupMembers - 1} other people.", "member_ids");
    }

    public static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, ChannelKind kind, List<Id> people, IdGenerator ids)
    {
        var key = ChannelRow.KeyOf(people);
        if (await ChannelSql.FindConversationAsync(transaction.Sql, actor.WorkspaceId, key, actor.UserId) is { } existing)
        {
            return Answer.Ok(existing.ToWire(), ParleyJson.Wire.Channel);
        }

        if (await MembershipSql.CountActiveAsync(transaction.Sql, actor.WorkspaceId, people) != people.Count
            || (actor.IsGuest && !await MembershipSql.SharesChannelWithAllAsync(transaction.Sql, actor.UserId, people)))
        {
            throw ChannelProblems.UserNotFound.Exception(field: "member_ids");
        }

        var channel = new NewChannel
        {
            Id = ids.Next(), Kind = kind, Name = "", CreatedBy = actor.UserId, CreatedAt = transaction.Now, PeopleKey = key,
        };
        await ChannelSql.InsertAsync(transaction, channel);
        var created = await EnterChannel.FirstMembersAsync(transaction, actor, channel.Id, people);
        return Answer.Created(created.ToWire(), ParleyJson.Wire.Channel);
    }
}
