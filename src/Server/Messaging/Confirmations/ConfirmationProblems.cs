using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Messaging.Confirmations;

public static class ConfirmationProblems
{
    public static readonly Problem NotFound = new(404, ErrorCodes.ConfirmationNotFound, "This message asks nobody to confirm it.");
    public static readonly Problem NotAsked = new(403, ErrorCodes.NotAskedToConfirm, "You are not among those who are asked to confirm this message.");
    public static readonly Problem Nobody = new(409, ErrorCodes.NobodyToConfirm, "There is nobody who could confirm.");
    public static readonly Problem RemindedLately = new(409, ErrorCodes.RemindedLately, "They have been reminded a moment ago.");
}
