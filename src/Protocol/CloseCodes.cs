// SPDX-License-Identifier: Apache-2.0
namespace Parley.Protocol;

/// <summary>
/// Why the gateway closed (RFC 6455, section 7.4). 1xxx are the standard's own. 40xx: reconnect and resume from the
/// cursor. 45xx: do not reconnect before something has changed.
/// </summary>
public static class CloseCodes
{
    /// <summary>The node drains; resume on another. Same as the standard's "going away".</summary>
    public const int GoingAway = 1001;

    /// <summary>The client read too slowly and its queue is full; resume from the cursor.</summary>
    public const int SlowConsumer = 4000;

    /// <summary>The client said nothing for two heartbeats; resume from the cursor.</summary>
    public const int Silent = 4001;

    /// <summary>The server failed; resume from the cursor.</summary>
    public const int ServerError = 4002;

    /// <summary>The session or token has ended: sign in again.</summary>
    public const int SessionEnded = 4500;

    /// <summary>A frame was too large.</summary>
    public const int FrameTooLarge = 4501;

    /// <summary>Too many frames were not understood or came too fast.</summary>
    public const int ProtocolAbuse = 4502;

    /// <summary>Whether a client should reconnect by itself after this code.</summary>
    public static bool ShouldReconnect(int code) => code is < 4500 or > 4999;
}
