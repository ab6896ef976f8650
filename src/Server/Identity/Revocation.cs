using Parley.Protocol;
using Parley.Server.EventLog;
using Parley.Server.Http;

namespace Parley.Server.Identity;

public static class Revocation
{
    /// <summary>Whether the event ends what this actor came with. An exception spares one session, and access tokens, which a new password does not touch.</summary>
    public static bool Ends(this SessionRevoked revoked, LoggedEvent envelope, Actor actor) =>
        envelope.Audience.UserId == actor.UserId
        && revoked switch
        {
            { SessionId: { } ended } => ended == actor.CredentialId,
            { ExceptSessionId: { } kept } => actor.IsSession && kept != actor.CredentialId,
            _ => true,
        };
}
