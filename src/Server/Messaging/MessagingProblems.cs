using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Messaging;

public static class MessagingProblems
{
    public static readonly Problem MessageNotFound = new(404, ErrorCodes.MessageNotFound, "There is no such message, or you can't see it.");
    public static readonly Problem ThreadNotFound = new(404, ErrorCodes.ThreadNotFound, "There is no such thread in this channel.");
    public static readonly Problem NotTheAuthor = new(403, ErrorCodes.NotTheAuthor, "Only its author may do this.");
    public static readonly Problem TextEmpty = new(400, ErrorCodes.TextEmpty, "A message needs text.");
    public static readonly Problem TextTooLong = new(400, ErrorCodes.TextTooLong, "The message is too long.");
    public static readonly Problem InvalidEmoji = new(400, ErrorCodes.InvalidEmoji, "That is neither an emoji nor the short name of one.");
    public static readonly Problem TooManyReactions = new(409, ErrorCodes.TooManyReactions, "The message has as many different reactions as it can carry.");
    public static readonly Problem TooManyPins = new(409, ErrorCodes.TooManyPins, "The channel has as many pinned messages as it can have.");
    public static readonly Problem TooManySaved = new(409, ErrorCodes.TooManySaved, "You have saved as many messages as you can.");
    public static readonly Problem TooManyDrafts = new(409, ErrorCodes.TooManyDrafts, "You have as many drafts as you can have.");
    public static readonly Problem TooManyScheduled = new(409, ErrorCodes.TooManyScheduled, "You have planned as many messages as you can.");
    public static readonly Problem ScheduledNotFound = new(404, ErrorCodes.ScheduledNotFound, "You have planned no such message.");
    public static readonly Problem AccountClosed = new(403, ErrorCodes.AccountClosed, "The account is closed.");
    public static readonly Problem TooManyOwnReactions = new(
        409, ErrorCodes.TooManyOwnReactions, "You have as many different reactions on the message as one person can have.");
    public static readonly Problem MoveMixed = new(400, ErrorCodes.MoveMixed, "Messages of one channel, or replies of one thread, are moved together.");
    public static readonly Problem MoveTooMany = new(409, ErrorCodes.MoveTooMany, "With their replies these are too many messages to move at once.");
    public static readonly Problem MoveNowhere = new(409, ErrorCodes.MoveNowhere, "They are there already.");
}
