using System.Diagnostics.CodeAnalysis;

namespace Parley.Server.Files.Blobs;

/// <summary>
/// <c>s3://KEY:SECRET@HOST/BUCKET/PREFIX?region=REGION</c>, or <c>s3+http://</c> without TLS. Key and secret are percent-encoded where they must be.
/// It never shows its secret: what is printed of it is where it leads.
/// </summary>
public sealed record S3Address(string Endpoint, string Bucket, string Prefix, string Region, string Key, string Secret)
{
    public const string Expected = "PARLEY_FILES must be disk:PATH or s3://KEY:SECRET@HOST/BUCKET (s3+http:// without TLS; ?region=REGION where it matters).";

    public static bool TryParse(string text, [NotNullWhen(true)] out S3Address? address)
    {
        address = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("s3" or "s3+http")
            || uri.Host.Length == 0
            || uri.UserInfo.Split(':') is not [{ Length: > 0 } key, { Length: > 0 } secret]
            || uri.AbsolutePath.Trim('/') is not { Length: > 0 } path
            || !TryReadRegion(uri.Query, out var region))
        {
            return false;
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var scheme = uri.Scheme == "s3" ? "https" : "http";
        address = new S3Address(
            $"{scheme}://{uri.Host}{(uri.Port > 0 ? $":{uri.Port}" : "")}",
            slash < 0 ? path : path[..slash],
            slash < 0 ? "" : $"{path[(slash + 1)..]}/",
            region,
            Uri.UnescapeDataString(key),
            Uri.UnescapeDataString(secret));
        return true;
    }

    public override string ToString() => $"{Endpoint}/{Bucket}/{Prefix}";

    private static bool TryReadRegion(string query, out string region)
    {
        region = "us-east-1";
        switch (query.TrimStart('?').Split('='))
        {
            case [""]:
                return true;
            case ["region", { Length: > 0 } value]:
                region = value;
                return true;
            default:
                return false;
        }
    }
}
