using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace Parley.Server.Identity;

/// <summary>Where a request comes from, as far as it can be told.</summary>
public sealed record ClientDevice(string Address, string UserAgent)
{
    private const int MaxUserAgent = 256;

    /// <summary>Whose attempts count together: one IPv4 address, or one IPv6 network (RFC 6177: a site has at least a /64).</summary>
    public required string Network { get; init; }

    public static ValueTask<ClientDevice?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var userAgent = string.Concat(context.Request.Headers.UserAgent.ToString().Where(static c => c is >= ' ' and <= '~').Take(MaxUserAgent));
        return ValueTask.FromResult<ClientDevice?>(new ClientDevice(address.ToString(), userAgent) { Network = NetworkOf(address) });
    }

    private static string NetworkOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address.ToString();
}
