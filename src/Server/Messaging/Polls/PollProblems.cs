using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Polls;

public static class PollProblems
{
    public static readonly Problem NotFound = new(404, ErrorCodes.PollNotFound, "This message has no poll.");
    public static readonly Problem Closed = new(409, ErrorCodes.PollClosed, "The poll is closed.");
    public static readonly Problem Anonymous = new(403, ErrorCodes.PollAnonymous, "The poll is anonymous: nobody learns who voted for what.");
    public static readonly Problem OptionTaken = new(409, ErrorCodes.PollOptionTaken, "The poll has this option already.");
    public static readonly Problem OptionsFull = new(409, ErrorCodes.PollOptionsFull, "The poll has as many options as it can have.");
    public static readonly Problem OptionsFixed = new(403, ErrorCodes.PollOptionsFixed, "Only the poll's author may add options.");
}
