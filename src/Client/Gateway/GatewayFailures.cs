// SPDX-License-Identifier: Apache-2.0
using System.Globalization;
using System.Net;
using Parley.Protocol;

namespace Parley.Client.Gateway;

/// <summary>The server closed the connection with this code (RFC 6455, section 7.4).</summary>
internal sealed class ConnectionClosed(int code, string? reason) : Exception
{
    public int Code => code;

    public string? Reason => reason;
}

/// <summary>The server answered the upgrade with an ordinary status.</summary>
internal sealed class UpgradeRefused(HttpStatusCode status, Exception inner) : Exception(inner.Message, inner)
{
    public HttpStatusCode Status => status;
}

internal static class GatewayFailures
{
    /// <summary>Whether another attempt at the upgrade may go better.</summary>
    public static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    public static ParleyException Refused(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => new(ErrorCodes.NotSignedIn, "The token is not valid, or no longer.", (int)status),
        HttpStatusCode.Forbidden => new(ErrorCodes.Forbidden, "The token may not open the gateway: it needs the scope read.", (int)status),
        _ => new(
            ClientErrorCodes.UnexpectedAnswer,
            string.Create(CultureInfo.InvariantCulture, $"The gateway answered {(int)status} instead of a WebSocket: does a proxy in between pass upgrades on?"),
            (int)status),
    };

    public static string Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure.Message;
    }
}
