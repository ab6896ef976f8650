using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Parley.Server.Cluster.Broker;

/// <summary><c>amqp://USER:PASSWORD@HOST:PORT/VHOST</c>, or <c>amqps://</c> for TLS. Only <see cref="Where"/> is ever logged.</summary>
public sealed record BrokerAddress(Uri Uri)
{
    public const string Expected = "PARLEY_BROKER must be amqp://USER:PASSWORD@HOST:PORT/VHOST, or amqps:// for TLS.";

    private const int PlainPort = 5672;
    private const int TlsPort = 5671;

    public string Where => string.Create(CultureInfo.InvariantCulture, $"{Uri.Host}:{(Uri.Port > 0 ? Uri.Port : Uri.Scheme == "amqps" ? TlsPort : PlainPort)}");

    public static bool TryParse(string? text, [NotNullWhen(true)] out BrokerAddress? address)
    {
        var isWhole = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "amqp" or "amqps" && uri!.Host.Length > 0
            && uri.AbsolutePath.Count(c => c == '/') <= 1 && uri.Query.Length == 0 && uri.Fragment.Length == 0;
        address = isWhole ? new BrokerAddress(uri!) : null;
        return isWhole;
    }

    /// <summary>Without its password.</summary>
    public override string ToString() => Where;
}
