using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Messaging.CustomEmoji;

public static class EmojiProblems
{
    public static readonly Problem NotFound = new(404, ErrorCodes.EmojiNotFound, "There is no such emoji in this workspace.");
    public static readonly Problem NameTaken = new(409, ErrorCodes.EmojiNameTaken, "There is an emoji with this name already.");
    public static readonly Problem ImageInvalid = new(400, ErrorCodes.EmojiImageInvalid, "That is no PNG, GIF, WebP or JPEG image that can be drawn.");
    public static readonly Problem TooMany = new(409, ErrorCodes.TooManyEmoji, "The workspace has as many emoji as it can have.");
}
