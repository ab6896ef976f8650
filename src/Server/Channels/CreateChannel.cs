using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;
using Parley.Server.Storage;

namespace Parley.Server.Channels;

/// <summary>Makes a public or private channel; direct and group conversations are <see cref="OpenConversation"/>.</summary>
internal static class CreateChannel
{
    public static Task<Answer> HandleAsync(
        Body<CreateChannelRequest> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, IdGenerator ids, CancellationToken cancel)
    {
        var request = body.Value;
        if (request.Kind is ChannelKind.Direct or ChannelKind.Group)
        {
            var people = OpenConversation.Check(request, actor);
            return writes.RunAsync(
                actor, key, body.Fingerprint, transaction => OpenConversation.DoAsync(transaction, actor, request.Kind, people, ids), cancel);
        }

        if (actor.IsGuest)
        {
            throw Problems.Forbidden.Exception();
        }

        var name = ChannelName.Parse(request.Name);
        var topic = TextRules.Line(request.Topic, "topic", Limits.Topic);
        var description = ChannelDescription.Parse(request.Description);
        var rules = request.Rules is null ? null : SetRules.Check(request.Rules, "rules.named_user_ids");
        var members = (request.MemberIds ?? []).Append(actor.UserId).Distinct().ToList();
        return writes.RunAsync(
            actor,
            key,
            body.Fingerprint,
            transaction => DoAsync(
                transaction,
                actor,
                new NewChannel
                {
                    Id = ids.Next(),
                    Kind = request.Kind,
                    Name = name,
                    Topic = topic,
                    Description = description,
                    CreatedBy = actor.UserId,
                    CreatedAt = transaction.Now,
                    Rules = rules,
                },
                members),
            cancel);
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, NewChannel channel, List<Id> members)
    {
        if (channel.Kind == ChannelKind.Public && await ChannelSql.PublicNameTakenAsync(transaction.Sql, actor.WorkspaceId, channel.Name))
        {
            throw ChannelProblems.NameTaken.Exception(field: "name");
        }

        if (await MembershipSql.CountActiveAsync(transaction.Sql, actor.WorkspaceId, members) != members.Count)
        {
            throw ChannelProblems.UserNotFound.Exception(field: "member_ids");
        }

        await SetRules.RequirePeopleAsync(transaction, channel.Rules, "rules.named_user_ids");
        await ChannelSql.InsertAsync(transaction, channel);
        var created = await EnterChannel.FirstMembersAsync(transaction, actor, channel.Id, members);
        return Answer.Created(created.ToWire(), ParleyJson.Wire.Channel);
    }
}
