// SPDX-License-Identifier: Apache-2.0
namespace Parley.Client.Http;

internal static class ServerAddress
{
    public static Uri Normalise(Uri server)
    {
        if (!server.IsAbsoluteUri || (server.Scheme != Uri.UriSchemeHttp && server.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException("The server's address starts with http:// or https://.", nameof(server));
        }

        var path = server.AbsolutePath.EndsWith('/') ? server.AbsolutePath : server.AbsolutePath + "/";
        return new Uri(server.GetLeftPart(UriPartial.Authority) + path);
    }

    public static Uri Gateway(Uri server, long cursor)
    {
        var builder = new UriBuilder(new Uri(server, $"api/v1/gateway?cursor={cursor}"))
        {
            Scheme = server.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs,
        };
        return builder.Uri;
    }
}
