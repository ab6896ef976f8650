using System.Globalization;
using Parley.Server.Http;

namespace Parley.Server.Files.Uploads;

/// <summary>
/// The headers of tus 1.0.0 (https://tus.io/protocols/resumable-upload): the core protocol with the extensions <em>termination</em> and
/// <em>expiration</em>. An upload is created by a JSON call of ours instead of the extension <em>creation</em>; any tus client goes on from its address.
/// </summary>
internal static class Tus
{
    public const string Version = "1.0.0";
    public const string ContentType = "application/offset+octet-stream";
    private const string VersionHeader = "Tus-Resumable";
    private const string OffsetHeader = "Upload-Offset";

    /// <summary>Whoever says nothing of versions is taken to speak this one.</summary>
    public static void CheckVersion(HttpRequest request)
    {
        if (request.Headers.TryGetValue(VersionHeader, out var version) && version != Version)
        {
            throw FileProblems.TusVersionWrong.Exception();
        }
    }

    public static long OffsetOf(HttpRequest request) =>
        long.TryParse(request.Headers[OffsetHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw Problems.InvalidField.Exception("The header Upload-Offset must say where the upload goes on.", "upload_offset");

    public static void Answer(HttpResponse response, long offset, long size, DateTimeOffset? expiresAt)
    {
        var headers = response.Headers;
        headers[VersionHeader] = Version;
        headers[OffsetHeader] = offset.ToString(CultureInfo.InvariantCulture);
        headers["Upload-Length"] = size.ToString(CultureInfo.InvariantCulture);
        if (expiresAt is { } at)
        {
            headers["Upload-Expires"] = at.ToString("R", CultureInfo.InvariantCulture);
        }
    }
}
