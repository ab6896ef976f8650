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
    public static readonly Problem UserNotFound = new(404, ErrorCodes.UserNotFound, "There is no such person.");
}
