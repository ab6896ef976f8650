using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Parley.Server.Http;

/// <summary>
/// Behind a proxy every request comes from the proxy's address. The addresses that an operator names may say for whom they speak
/// (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>); from everybody else these headers are only words.
/// </summary>
public static class TrustedProxies
{
    public static void UseTrustedProxies(this WebApplication app)
    {
        var configured = app.Services.GetRequiredService<IOptions<ParleyOptions>>().Value.TrustedProxies;
        if (!TryParse(configured, out var networks) || networks.Count == 0)
        {
            return;
        }

        // No limit: the chain is followed to the first address that is not one of ours.
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        networks.ForEach(options.KnownIPNetworks.Add);
        app.UseForwardedHeaders(options);
    }

    /// <summary>Addresses and networks (<c>10.0.0.0/8</c>), separated by commas.</summary>
    public static bool TryParse(string? list, [NotNullWhen(true)] out List<System.Net.IPNetwork>? networks)
    {
        networks = [];
        foreach (var part in (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(part, out var address))
            {
                networks.Add(new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (System.Net.IPNetwork.TryParse(part, out var network))
            {
                networks.Add(network);
            }
            else
            {
                networks = null;
                return false;
            }
        }

        return true;
    }
}
