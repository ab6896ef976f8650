using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Realtime;

internal static class RealtimeProblems
{
    public static readonly Problem UpgradeRequired = new(426, ErrorCodes.UpgradeRequired, "This address speaks WebSocket only.");
    public static readonly Problem TooManyConnections = new(503, ErrorCodes.TooManyConnections, "This server has as many connections as it can have.");
    public static readonly Problem TooManyOwnConnections = new(429, ErrorCodes.TooManyOwnConnections, "You have as many connections as one can have.");
}
