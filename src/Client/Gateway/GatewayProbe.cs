// SPDX-License-Identifier: Apache-2.0
using System.Net.WebSockets;
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Gateway;

/// <summary>Tells whether the gateway can be reached from here, through whatever proxy lies in between.</summary>
public static class GatewayProbe
{
    /// <summary>Connects once, waits for the server's first frame and closes.</summary>
    /// <param name="server">The server's address, as for <see cref="ParleyClient"/>.</param>
    /// <param name="token">A session's or access token's secret with the scope <c>read</c>.</param>
    /// <param name="cursor">Where to resume from; one that the log does not have is answered by a <see cref="ResetFrame"/>.</param>
    /// <param name="options">Bounds and seams.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>A <see cref="HelloFrame"/>, or the frame that came in its place.</returns>
    /// <exception cref="ParleyException">It can't be reached, and why.</exception>
    /// <exception cref="GatewayClosedException">The server says not to come back.</exception>
    public static async Task<ServerFrame> OpenOnceAsync(
        Uri server, string token, long cursor = 0, GatewayOptions? options = null, CancellationToken cancellationToken = default)
    {
        var address = ServerAddress.Gateway(ServerAddress.Normalise(server), cursor);
        try
        {
            var (probe, first) = await GatewayConnection
                .OpenAsync(address, token, options ?? new GatewayOptions(), cancellationToken).ConfigureAwait(false);
            await probe.DisposeAsync().ConfigureAwait(false);
            return first;
        }
        catch (UpgradeRefused refusal)
        {
            throw GatewayFailures.Refused(refusal.Status);
        }
        catch (ConnectionClosed close)
        {
            throw new GatewayClosedException(close.Code, close.Reason);
        }
        catch (WebSocketException failure)
        {
            throw new ParleyException(ClientErrorCodes.Unreachable, GatewayFailures.Innermost(failure), inner: failure);
        }
    }
}
