using System.Globalization;

namespace Parley.Server.Search.Query;

/// <summary>
/// A stretch of days as somebody says it: <c>2026-11-22</c>, <c>2026-11</c>, <c>2026</c>, <c>yesterday</c>, <c>monday</c>, <c>last-week</c>, or
/// <c>7d</c> for the last seven days. <see cref="IsSince"/>: it reaches up to now, so what is <c>after:</c> it lies in it.
/// </summary>
internal readonly record struct SearchDate(DateTimeOffset Start, DateTimeOffset End, bool IsSince = false)
{
    public const string Forms =
        "YYYY-MM-DD, YYYY-MM, YYYY, today, yesterday, a weekday, this-week, last-week, this-month, last-month, this-year, last-year, or 7d, 2w, 3m, 1y";

    /// <summary>Further back than this is before everything.</summary>
    private const int MostBack = 3_000;

    private static readonly string[] Weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    public static SearchDate? Parse(string text, SearchCalendar calendar)
    {
        var said = text.ToLowerInvariant();
        return Calendar(said, calendar) ?? Named(said, calendar) ?? Back(said, calendar);
    }

    private static SearchDate? Calendar(string text, SearchCalendar calendar)
    {
        if (!DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            || at.Year == DateTime.MaxValue.Year)
        {
            return null;
        }

        var day = DateOnly.FromDateTime(at);
        return text.Length switch
        {
            4 => calendar.Days(day, day.AddYears(1)),
            7 => calendar.Days(day, day.AddMonths(1)),
            _ => calendar.Days(day, day.AddDays(1)),
        };
    }

    private static SearchDate? Named(string text, SearchCalendar calendar)
    {
        var today = calendar.Today;
        // Weeks begin on Monday (ISO 8601).
        var week = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var month = new DateOnly(today.Year, today.Month, 1);
        var year = new DateOnly(today.Year, 1, 1);
        return text switch
        {
            "today" => calendar.Days(today, today.AddDays(1)),
            "yesterday" => calendar.Days(today.AddDays(-1), today),
            "this-week" or "week" => calendar.Days(week, week.AddDays(7)),
            "last-week" => calendar.Days(week.AddDays(-7), week),
            "this-month" or "month" => calendar.Days(month, month.AddMonths(1)),
            "last-month" => calendar.Days(month.AddMonths(-1), month),
            "this-year" or "year" => calendar.Days(year, year.AddYears(1)),
            "last-year" => calendar.Days(year.AddYears(-1), year),
            _ when Array.IndexOf(Weekdays, text) is >= 0 and var weekday => Latest(weekday, calendar),
            _ => null,
        };
    }

    /// <summary>The latest such day before today.</summary>
    private static SearchDate Latest(int weekday, SearchCalendar calendar)
    {
        var day = calendar.Today.AddDays(-(((int)calendar.Today.DayOfWeek - weekday + 6) % 7) - 1);
        return calendar.Days(day, day.AddDays(1));
    }

    private static SearchDate? Back(string text, SearchCalendar calendar)
    {
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is 0 or > MostBack)
        {
            return null;
        }

        var today = calendar.Today;
        DateOnly? from = text[^1] switch
        {
            'd' => today.AddDays(1 - count),
            'w' => today.AddDays(1 - (7 * count)),
            'm' => today.AddMonths(-Math.Min(count, 12 * (today.Year - 1))),
            'y' => today.AddYears(-Math.Min(count, today.Year - 1)),
            _ => null,
        };
        return from is null ? null : calendar.Days(from.Value, today.AddDays(1)) with { IsSince = true };
    }
}
