using System.Globalization;
using Parley.Protocol;
using Parley.Server.Http;

namespace Parley.Server.Messaging;

/// <summary>Cursors of lists of people by when they did something, and then by who they are.</summary>
internal static class TimedCursor
{
    public static string From(DateTimeOffset at, Id userId) =>
        PageCursor.From(at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), userId);

    /// <summary>What the page comes after; for the first page, what is before everything.</summary>
    /// <exception cref="ProblemException"><c>invalid_cursor</c></exception>
    public static (long At, Id UserId) Parse(string? cursor) => PageCursor.Parse(cursor) switch
    {
        null => (-1, default),
        { } after when long.TryParse(after.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var at) => (at, after.Id),
        _ => throw Problems.InvalidCursor.Exception(),
    };
}
