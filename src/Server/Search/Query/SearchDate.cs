using System.Globalization;

namespace Parley.Server.Search.Query;

/// <summary>A day (<c>2026-11-22</c>), a month (<c>2026-11</c>) or a year (<c>2026</c>), in UTC.</summary>
internal readonly record struct SearchDate(DateTimeOffset Start, DateTimeOffset End)
{
    public const string Forms = "YYYY-MM-DD, YYYY-MM or YYYY";

    public static SearchDate? Parse(string text)
    {
        if (!DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day.Year == DateTime.MaxValue.Year)
        {
            return null;
        }

        var start = new DateTimeOffset(day, TimeSpan.Zero);
        return new SearchDate(start, text.Length switch
        {
            4 => start.AddYears(1),
            7 => start.AddMonths(1),
            _ => start.AddDays(1),
        });
    }
}
