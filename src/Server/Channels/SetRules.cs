using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Channels;

/// <summary>Says who may post, reply and mention everybody: for admins and whoever made the channel.</summary>
internal static class SetRules
{
    public static Task<Answer> HandleAsync(
        Id channelId, Body<ChannelRules> body, Actor actor, IdempotencyKey key, IdempotentWrites writes, CancellationToken cancel)
    {
        var rules = Check(body.Value, "named_user_ids");
        return writes.RunAsync(actor, key, body.Fingerprint, transaction => DoAsync(transaction, actor, channelId, rules), cancel);
    }

    /// <summary>Named people stay only where a right is theirs.</summary>
    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static ChannelRules Check(ChannelRules rules, string field)
    {
        if (rules is not ({ Post: ChannelRight.Named } or { Reply: ChannelRight.Named } or { MentionAll: ChannelRight.Named }))
        {
            return rules with { NamedUserIds = null };
        }

        var people = (rules.NamedUserIds ?? []).Distinct().ToList();
        return people.Count is >= 1 and <= Limits.NamedPeople
            ? rules with { NamedUserIds = people }
            : throw Problems.InvalidField.Exception($"1 to {Limits.NamedPeople} people.", field);
    }

    /// <exception cref="ProblemException"><c>user_not_found</c></exception>
    public static async Task RequirePeopleAsync(WriteTransaction transaction, ChannelRules? rules, string field)
    {
        if (rules?.NamedUserIds is { } people
            && await MembershipSql.CountActiveAsync(transaction.Sql, transaction.WorkspaceId, people) != people.Count)
        {
            throw ChannelProblems.UserNotFound.Exception(field: field);
        }
    }

    private static async Task<Answer> DoAsync(WriteTransaction transaction, Actor actor, Id channelId, ChannelRules rules)
    {
        await ChannelAccess.RequireManagedAsync(transaction.Sql, actor, channelId);
        await RequirePeopleAsync(transaction, rules, "named_user_ids");
        await ChannelSql.SetRulesAsync(transaction.Sql, channelId, ChannelRights.Stored(rules));
        return await UpdateChannel.AnnounceAsync(transaction, actor, channelId);
    }
}
