using Microsoft.Net.Http.Headers;
using Parley.Protocol;

namespace Parley.Server.Files.Serving;

/// <summary>
/// What keeps an uploaded page from running, whatever a browser makes of it: the type is the one that was found and no other, the policy allows
/// nothing and gives the page an origin of its own, no other site may embed it, and all but pictures, sound and film is saved rather than shown.
/// </summary>
internal static class FileHeaders
{
    private const string Policy = "default-src 'none'; sandbox";

    /// <summary>What a browser shows without running anything of it. Pictures among them were drawn by us.</summary>
    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4", "video/webm", "video/ogg", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav",
        "audio/flac",
    };

    public static void Set(HttpResponse response, string name, bool shown)
    {
        var headers = response.GetTypedHeaders();
        var disposition = new ContentDispositionHeaderValue(shown ? "inline" : "attachment");
        disposition.SetHttpFileName(name); // RFC 6266 with RFC 8187 for what ASCII lacks
        headers.ContentDisposition = disposition;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";

        // The bytes at an address never change, but they are not for everybody who uses the browser.
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        response.Headers.Vary = "Cookie, Authorization";
    }

    public static bool MayShow(FileRow file) => file.State == FileState.Ready && Shown.Contains(file.ContentType);
}
