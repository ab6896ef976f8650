using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Parley.Protocol;

namespace Parley.Server.Http;

/// <summary>Opaque page cursors: the sort key of the last entry, in Base64url (RFC 4648, section 5).</summary>
public static class PageCursor
{
    public static string From(string key, Id id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{id}:{key}"));

    /// <summary>The key and id after which the page starts; null for the first page.</summary>
    /// <exception cref="ProblemException"><c>invalid_cursor</c></exception>
    public static (string Key, Id Id)? Parse(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            return colon > 0 && Id.TryParse(text.AsSpan(0, colon), null, out var id) && !text.Contains('\0', StringComparison.Ordinal)
                ? (text[(colon + 1)..], id)
                : throw Problems.InvalidCursor.Exception();
        }
        catch (FormatException)
        {
            throw Problems.InvalidCursor.Exception();
        }
    }

    /// <summary>A page's size within its bounds.</summary>
    /// <exception cref="ProblemException"><c>invalid_field</c></exception>
    public static int Limit(int? limit) => limit switch
    {
        null => Limits.PageDefault,
        >= 1 and <= Limits.PageMax => limit.Value,
        _ => throw Problems.InvalidField.Exception($"1 to {Limits.PageMax}.", "limit"),
    };
}
