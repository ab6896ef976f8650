using Parley.Protocol;
using Parley.Server.EventLog;

namespace Parley.Server.Realtime;

/// <summary>The one rule of who receives an event.</summary>
internal static class Visibility
{
    /// <param name="e">The event.</param>
    /// <param name="userId">The person.</param>
    /// <param name="role">Their role.</param>
    /// <param name="channels">Their channels at that point of the log, each with the seq at which they joined.</param>
    /// <param name="isHidden">Whether a channel that could be browsed at that point is private by now: what was told of it then is no longer told.</param>
    public static bool Reaches(LoggedEvent e, Id userId, Role role, Dictionary<Id, long> channels, Func<Id, bool> isHidden) =>
        e.Audience.UserId == userId
        || e.Audience.Kind switch
        {
            AudienceKind.Everyone => true,
            AudienceKind.Browsers => (role != Role.Guest && !(e.Audience.ChannelId is { } channelId && isHidden(channelId))) || IsMember(e, channels),
            AudienceKind.Members => IsMember(e, channels),
            _ => false,
        };

    /// <summary>Applies what an event says of a person's channels to the set that the rule reads. Before the event when it lets in, after it when it puts out.</summary>
    public static void Follow(LoggedEvent e, Id userId, Dictionary<Id, long> channels)
    {
        if (Joined(e) == userId)
        {
            channels[e.Audience.ChannelId!.Value] = e.Seq;
        }
        else if (Left(e) == userId)
        {
            channels.Remove(e.Audience.ChannelId!.Value);
        }
    }

    public static Id? Joined(LoggedEvent e) => e.Type == EventTypes.NameOf<MemberJoined>() ? e.Read<MemberJoined>().UserId : null;

    public static Id? Left(LoggedEvent e) => e.Type == EventTypes.NameOf<MemberLeft>() ? e.Read<MemberLeft>().UserId : null;

    private static bool IsMember(LoggedEvent e, Dictionary<Id, long> channels) =>
        e.Audience.ChannelId is { } channelId && channels.TryGetValue(channelId, out var joined) && joined <= e.Seq;
}
