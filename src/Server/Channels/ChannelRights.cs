using System.Text.Json;
using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Channels;

/// <summary>Who may do what in a channel that they are in. Reading, reacting and deleting one's own are everybody's and not asked here.</summary>
public static class ChannelRights
{
    /// <summary>Admins and whoever made the channel look after it: they archive it, remove people, change its kind and its rules.</summary>
    public static bool MayManage(Actor actor, Id createdBy) => actor.IsAdmin || (createdBy == actor.UserId && !actor.IsGuest);

    /// <summary>Why this person may not write this here; null when they may. Most channels have no rules, which costs one look.</summary>
    /// <param name="rules">The column <c>rules</c>.</param>
    /// <param name="createdBy">Who made the channel.</param>
    /// <param name="actor">Who writes.</param>
    /// <param name="what">What they write.</param>
    public static ProblemException? RefusalOf(string? rules, Id createdBy, Actor actor, Writing what)
    {
        if (rules is null || MayManage(actor, createdBy))
        {
            return null;
        }

        var parsed = Parse(rules);
        return what switch
        {
            { InThread: true } when !Has(parsed, parsed.Reply, actor) => ChannelProblems.PostingRestricted.Exception(field: "thread_id"),
            { InChannel: true } when !Has(parsed, parsed.Post, actor) => what.InThread
                ? ChannelProblems.PostingRestricted.Exception("You may reply, but not show the reply in the channel.", "also_to_channel")
                : ChannelProblems.PostingRestricted.Exception(),
            { MentionsAll: true } when !Has(parsed, parsed.MentionAll, actor) => ChannelProblems.MentionAllRestricted.Exception(field: "text"),
            _ => null,
        };
    }

    public static ChannelRules Parse(string rules) => JsonSerializer.Deserialize(rules, ParleyJson.Default.ChannelRules)!;

    /// <summary>What is stored; null when everybody may do everything.</summary>
    public static string? Stored(ChannelRules rules) => rules is { Post: ChannelRight.Everyone, Reply: ChannelRight.Everyone, MentionAll: ChannelRight.Everyone }
        ? null
        : JsonSerializer.Serialize(rules, ParleyJson.Default.ChannelRules);

    private static bool Has(ChannelRules rules, ChannelRight right, Actor actor) => right switch
    {
        ChannelRight.Everyone => true,
        ChannelRight.Named => rules.NamedUserIds?.Contains(actor.UserId) == true,
        _ => false,
    };
}

/// <summary>Something that is about to be written.</summary>
/// <param name="InChannel">It shows in the channel itself.</param>
/// <param name="InThread">It is a reply.</param>
/// <param name="MentionsAll">It calls everybody.</param>
public readonly record struct Writing(bool InChannel, bool InThread, bool MentionsAll);
