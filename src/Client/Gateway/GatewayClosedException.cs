// SPDX-License-Identifier: Apache-2.0
using Parley.Protocol;

namespace Parley.Client.Gateway;

/// <summary>
/// The server closed the gateway with a code that says not to come back (<see cref="CloseCodes.ShouldReconnect"/> is false):
/// for <see cref="CloseCodes.SessionEnded"/>, sign in again; the other codes name a defect of this program.
/// </summary>
public sealed class GatewayClosedException : Exception
{
    internal GatewayClosedException(int closeCode, string? reason)
        : base(Describe(closeCode, reason))
    {
        CloseCode = closeCode;
    }

    /// <summary>One of <see cref="CloseCodes"/>.</summary>
    public int CloseCode { get; }

    private static string Describe(int code, string? reason) => code switch
    {
        CloseCodes.SessionEnded => "The session or token has ended: sign in again.",
        CloseCodes.FrameTooLarge => "The server refused a frame as too large.",
        CloseCodes.ProtocolAbuse => "The server refused this client's frames.",
        _ => $"The server closed the gateway for good ({code}{(string.IsNullOrEmpty(reason) ? "" : $": {reason}")}).",
    };
}
