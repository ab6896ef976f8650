using System.Net;
using System.Net.Sockets;

namespace Parley.Server.Http;

/// <summary>
/// Whose requests count together where nobody is signed in: one IPv4 address, or one IPv6 network (RFC 6177: a site has at least a /64, and so an
/// address of its own for each request).
/// </summary>
public static class CallerNetwork
{
    private const int NetworkBytes = 8;

    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes))}/64",
        _ => address.ToString(),
    };
}
