using System.Net;
using System.Reflection;
using Parley.Server.Http;

namespace Parley.Server.Identity;

/// <summary>Where a request comes from, as far as it can be told.</summary>
public sealed record ClientDevice(string Address, string UserAgent)
{
    private const int MaxUserAgent = 256;

    /// <summary>Whose attempts count together.</summary>
    public required string Network { get; init; }

    public static ValueTask<ClientDevice?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var userAgent = string.Concat(context.Request.Headers.UserAgent.ToString().Where(static c => c is >= ' ' and <= '~').Take(MaxUserAgent));
        return ValueTask.FromResult<ClientDevice?>(new ClientDevice(address.ToString(), userAgent) { Network = CallerNetwork.Of(address) });
    }
}
