using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Channels;

public static class ChannelProblems
{
    public static readonly Problem NotFound = new(404, ErrorCodes.ChannelNotFound, "There is no such channel, or you can't see it.");
    public static readonly Problem NotAMember = new(403, ErrorCodes.NotAMember, "Join the channel first.");
    public static readonly Problem Archived = new(409, ErrorCodes.ChannelArchived, "The channel is archived.");
    public static readonly Problem NameTaken = new(409, ErrorCodes.ChannelNameTaken, "A public channel has this name already.");
    public static readonly Problem KindFixed = new(409, ErrorCodes.ChannelKindFixed, "A direct or group conversation has fixed members and no name.");
    public static readonly Problem CannotLeave = new(409, ErrorCodes.CannotLeave, "A direct or group conversation can't be left.");
    public static readonly Problem IsDefault = new(
        409, ErrorCodes.ChannelIsDefault, "Newcomers are added to this channel, so it has to be public.");

    public static readonly Problem PostingRestricted = new(403, ErrorCodes.PostingRestricted, "Not everybody may write in this channel.");
    public static readonly Problem MentionAllRestricted = new(
        403, ErrorCodes.MentionAllRestricted, "Not everybody may mention the whole channel here.");

    public static readonly Problem SectionNotFound = new(404, ErrorCodes.SectionNotFound, "You have no such section.");
    public static readonly Problem SectionFixed = new(409, ErrorCodes.SectionFixed, "A built-in section can't be renamed or deleted.");
    public static readonly Problem TooManySections = new(409, ErrorCodes.TooManySections, "You have as many sections as one can have.");
    public static readonly Problem UserNotFound = new(404, ErrorCodes.UserNotFound, "There is no such person.");
}
