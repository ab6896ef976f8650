// SPDX-License-Identifier: AGPL-3.0-or-later
using System.Globalization;
using Parley.Client;
using Parley.Client.Gateway;
using Parley.Protocol;

namespace Parley.Cli.Doctor;

/// <summary>The token is valid, and a WebSocket opened with it comes through whatever lies in between.</summary>
internal sealed class CheckAccount(ParleyClient client)
{
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (client.Token is null)
        {
            const string Why = "no token: set PARLEY_TOKEN (parley token create makes one)";
            return [Finding.NotChecked("token", Why), Finding.NotChecked("socket", Why)];
        }

        try
        {
            var me = await client.Users.GetMeAsync(cancellationToken);
            var token = Finding.Good("token", $"it is {me.DisplayName}'s, {me.Role.ToString().ToLowerInvariant()}");
            return [token, await SocketAsync(cancellationToken)];
        }
        catch (ParleyException failure)
        {
            return
            [
                Finding.Bad("token", failure.Message, "make a new one: parley token create --email YOU"),
                Finding.NotChecked("socket", "it needs a valid token"),
            ];
        }
    }

    private async Task<Finding> SocketAsync(CancellationToken cancellationToken)
    {
        try
        {
            var first = await GatewayProbe.OpenOnceAsync(client.Server, client.Token!, cancellationToken: cancellationToken);
            return first switch
            {
                HelloFrame hello => Finding.Good(
                    "socket", string.Create(CultureInfo.InvariantCulture, $"WebSockets come through; a heartbeat every {hello.HeartbeatMs / 1000.0:0.#} s")),
                _ => Finding.Good("socket", "WebSockets come through"),
            };
        }
        catch (Exception failure) when (failure is ParleyException or GatewayClosedException)
        {
            return Finding.Bad(
                "socket",
                failure.Message,
                "let the proxy pass Upgrade and Connection headers for /api/v1/gateway, and keep silent connections open for two minutes");
        }
    }
}
