using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>What can go wrong with people and how they sign in.</summary>
public static class IdentityProblems
{
    public static readonly Problem WrongCredentials = new(401, ErrorCodes.WrongCredentials, "The address or the password is wrong.");
    public static readonly Problem SetupNeeded = new(409, ErrorCodes.SetupNeeded, "This server has not been set up yet.");
    public static readonly Problem SetupDone = new(409, ErrorCodes.SetupDone, "This server has been set up already.");
    public static readonly Problem SetupCodeWrong = new(403, ErrorCodes.SetupCodeWrong, "The setup code is missing or wrong; the server's log has it.");
    public static readonly Problem EmailTaken = new(409, ErrorCodes.EmailTaken, "An account with this address exists.");
    public static readonly Problem PasswordTooShort = new(400, ErrorCodes.PasswordTooShort, $"A password has at least {Limits.PasswordMin} characters.");
    public static readonly Problem InviteInvalid = new(404, ErrorCodes.InviteInvalid, "The invite does not exist, has ended or is used up.");
    public static readonly Problem LastOwner = new(409, ErrorCodes.LastOwner, "A workspace keeps at least one owner.");
    public static readonly Problem UserNotFound = new(404, ErrorCodes.UserNotFound, "There is no such person, or you can't see them.");
    public static readonly Problem TicketInvalid = new(401, ErrorCodes.TicketInvalid, "The ticket was used, has ended or never was.");
}
