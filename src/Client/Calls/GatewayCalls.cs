// SPDX-License-Identifier: Apache-2.0
using Parley.Client.Http;
using Parley.Protocol;

namespace Parley.Client.Calls;

/// <summary>What goes with the gateway over REST.</summary>
public sealed class GatewayCalls
{
    private readonly Caller _caller;

    internal GatewayCalls(Caller caller) => _caller = caller;

    /// <summary>A ticket for a program that can't send a header with its upgrade, such as a page of another origin. One minute, one use.</summary>
    public Task<GatewayTicket> CreateTicketAsync(CancellationToken cancellationToken = default) =>
        _caller.WriteAsync(HttpMethod.Post, "api/v1/gateway/tickets", ParleyJson.Default.GatewayTicket, cancellationToken);
}
